package io.messenger.dispatcher;

import io.messenger.sdk.InfoPlusApplication;
import io.messenger.sdk.SharedCodeTables;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.code.CodeTableLoading;
import io.messenger.sdk.code.CodeTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the messengers of a receiver share. */
record ReceiverApplication(CodeTables tables, CodeTableLoading loading)
    implements InfoPlusApplication {

  static ReceiverApplication of(List<CodeTableLoader> loaders, CodeTableLoading loading) {
    return new ReceiverApplication(CodeTables.shared(loaders, loading), loading);
  }

  /** Tells what is wrong with the loaders of shared tables; a name must be clear without order. */
  static void check(List<CodeTableLoader> loaders, List<String> problems) {
    Map<String, List<String>> suppliers = new LinkedHashMap<>();
    for (CodeTableLoader loader : loaders) {
      String type = loader.getClass().getName();
      String name;
      try {
        name = loader.name();
      } catch (RuntimeException | LinkageError e) {
        problems.add(type + ": its name() threw " + e + "; let it return the table's name");
        continue;
      }
      if (name == null || name.isBlank()) {
        problems.add(type + ": its table has no name; let name() return one");
      } else {
        suppliers.computeIfAbsent(name, n -> new ArrayList<>()).add(type);
      }
    }
    suppliers.forEach(
        (name, types) -> {
          if (types.size() > 1) {
            problems.add(
                "the shared code table “"
                    + name
                    + "” has several loaders, "
                    + String.join(" and ", types)
                    + "; give them different names, or keep one of them");
          }
        });
  }

  @Override
  public SharedCodeTables getSharedCodeTables() {
    return tables;
  }

  @Override
  public CodeTableLoading getCodeTableLoading() {
    return loading;
  }
}
