package io.messenger.dispatcher.soak;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The requests of the soak. */
final class SoakRequest {
  private static final String PATH = "/infoplus_subscriber";
  private static final String FORM = "application/x-www-form-urlencoded";

  private SoakRequest() {}

  /** An event with the right password. */
  static byte[] event(Workflow workflow, String event, String step, String reason) {
    return post(workflow, SoakMessenger.SECRET, FORM, form(workflow, event, step, reason));
  }

  static byte[] search(String prefix) {
    String data =
        "{\"suggestion\":{\"code\":\"city\",\"prefix\":\"%s\",\"topLevel\":true},%s}"
            .formatted(prefix, step(Workflow.SEARCH, "apply"));
    return post(Workflow.SEARCH, SoakMessenger.SECRET, FORM, form("FIELD_SUGGESTING", data));
  }

  static byte[] withPassword(Workflow workflow, String password) {
    return post(workflow, password, FORM, form(workflow, "ACTION_DOING", "change", "x"));
  }

  static byte[] post(Workflow workflow, String password, String contentType, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    byte[] head = head(workflow, password, contentType, bytes.length);
    byte[] request = new byte[head.length + bytes.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(bytes, 0, request, head.length, bytes.length);
    return request;
  }

  static byte[] head(Workflow workflow, String password, String contentType, long length) {
    String pair = workflow.fullName() + ":" + password;
    String credentials = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return String.join(
            "\r\n",
            "POST " + PATH + " HTTP/1.1",
            "Host: localhost",
            "Authorization: Basic " + credentials,
            "Content-Type: " + contentType,
            "Content-Length: " + length,
            "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  static String form(Workflow workflow, String event, String step, String reason) {
    String data =
        "{\"user\":{\"account\":\"u1\"},\"when\":1771322400,\"formData\":{\"fieldApplicant\":\"u1\","
            + "\"fieldApplicant_Name\":\"赵一\",\"fieldDays\":\"1\",\"fieldReason\":\"%s\"},%s}";
    return form(event, data.formatted(reason, step(workflow, step)));
  }

  private static String form(String event, String data) {
    return "event=" + event + "&data=" + URLEncoder.encode(data, StandardCharsets.UTF_8);
  }

  private static String step(Workflow workflow, String step) {
    return "\"step\":{\"stepCode\":\"%s\",\"workflowCode\":\"%s\",\"domain\":\"example.edu\"}"
        .formatted(step, workflow.code());
  }
}
