package io.messenger.sdk.vendor;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Supplies code tables, and answers one of them itself. */
public class DepartmentMessenger extends AbstractMessenger {
  public DepartmentMessenger() {
    setCodeTables(Arrays.asList("department", "recent"));
  }

  @Override
  public InfoPlusResponse onFieldSuggesting(InfoPlusEvent e) {
    if ("recent".equals(e.getSuggestion().getCode()) && e.getSuggestion().isIsTopLevel()) {
      CodeList list = new CodeList();
      list.setName("recent");
      list.setItems(new ArrayList<CodeItem>());
      InfoPlusResponse response = new InfoPlusResponse();
      response.setCodes(Collections.singletonList(list));
      return response;
    }
    return super.onFieldSuggesting(e);
  }

  @Override
  protected List<? extends CodeItem> getSuggestionData(String code) {
    if ("department".equals(code)) {
      return Arrays.asList(new Department("1", "法学院", "law"), new Department("2", "计算机", "cs"));
    }
    return Collections.emptyList();
  }

  @Override
  public InfoPlusResponse onInstanceCompleted(InfoPlusEvent e) {
    invalidateCodeTable("department");
    application.getSharedCodeTables().invalidate("organize");
    return null;
  }
}
