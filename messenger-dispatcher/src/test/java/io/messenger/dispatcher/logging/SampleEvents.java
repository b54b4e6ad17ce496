package io.messenger.dispatcher.logging;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormInstance;
import io.messenger.sdk.model.FormStep;
import java.util.Map;

/** An event of a form. */
final class SampleEvents {
  private SampleEvents() {}

  static InfoPlusEvent withForm(Map<String, Object> formData) {
    return event("leave", "apply").formData(formData).build();
  }

  static InfoPlusEvent.Builder event(String workflow, String step) {
    return InfoPlusEvent.builder("ACTION_DOING")
        .actionCode("submit")
        .step(
            FormStep.builder()
                .workflowCode(workflow)
                .domain("example.edu")
                .stepCode(step)
                .instance(FormInstance.builder().entryId(16059).token("token-4711").build())
                .build());
  }
}
