package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine's words mean, in those of any version. */
class RefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "工单当前处理人类型非hook，不执行回调操作; MOVED_ON",
        "工单当前处理人类型非 Hook; MOVED_ON",
        "the ticket's current participant type is not hook; MOVED_ON",
        "Ticket is no longer at a HOOK state; MOVED_ON",
        "the current handler isn't a hook; MOVED_ON",
        "工单当前处理人类型不是hook; MOVED_ON",
        "The ticket's participant_type is not robot or hook, do not allow retry; MOVED_ON",
        "此工单的必填字段为:days,reason; FIELD_MISSING",
        "此工单的必填字段为:appname; FIELD_MISSING",
        "this ticket's required fields are: days; FIELD_MISSING",
        "ticket is not existed or has been deleted; NO_TICKET",
        "Ticket is not existed or has been deleted; NO_TICKET",
        "工单不存在或已被删除; NO_TICKET",
        "permission check fail：The signature you provide in request header is invalid; CREDENTIALS",
        "permission check fail：The signature is expire, please ensure in 120s; CREDENTIALS",
        "permission check fail：Appname:ops in request header is unauthorized; CREDENTIALS",
        "permission check fail：appname is not provide in request header; CREDENTIALS",
        "签名校验失败; CREDENTIALS",
        "hook_call_back: signature is not valid; CREDENTIALS",
        "app: ops has no api permission for workflow_id: 1; NO_PERMISSION",
        "the app has no permission to the workflow_id; NO_PERMISSION",
        "app is not permitted to call hook_call_back; NO_PERMISSION",
        "no permission for hook; NO_PERMISSION",
        "应用没有权限，非hook; NO_PERMISSION",
        "hook_call_back failed: field is not valid; OTHER",
        "ticket not found; OTHER",
        "hook failed; OTHER",
        "busy; OTHER",
      })
  void wordsTellWhyACallWasRefused(String msg, Refusal expected) {
    assertThat(Refusal.of(msg)).isEqualTo(expected);
  }
}
