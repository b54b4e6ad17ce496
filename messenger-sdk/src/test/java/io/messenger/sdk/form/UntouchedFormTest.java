package io.messenger.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class UntouchedFormTest {
  @Property(tries = 200)
  void whatNobodyTouchedIsNotSent(
      @ForAll @Size(max = 4) List<String> first, @ForAll @Size(max = 4) List<String> second) {
    Map<String, @Nullable Object> data = new HashMap<>();
    data.put("fieldRepeat1", first);
    data.put("fieldRepeat2", second);
    data.put("fieldInnerRepeat1", List.of(first, second));
    InfoPlusEvent e = InfoPlusEvent.builder("ACTION_DOING").formData(data).build();

    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);

    assertThat(new InfoPlusResponse(e, form).getFormData()).isEmpty();
    assertThat(form.getRepeatGroups()).hasSize(Math.max(2, Math.max(first.size(), second.size())));
  }
}
