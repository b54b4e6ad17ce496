package io.messenger.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AbstractMessengerTest {
  @Test
  void aSecretThatTheEnvironmentDoesNotHaveIsNone() {
    AbstractMessenger messenger = new AbstractMessenger() {};
    messenger.setSecret("one");
    assertThat(messenger.getSecrets()).containsExactly("one");

    messenger.setSecret(System.getenv("NO_SUCH_SECRET_" + hashCode()));

    assertThat(messenger.getSecrets()).isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // as authors do it
  void whatIsNullIsRefusedWhereTheAuthorSaysIt() {
    AbstractMessenger messenger = new AbstractMessenger() {};
    String unset = System.getenv("NO_SUCH_SECRET_" + hashCode());
    assertThatNullPointerException()
        .isThrownBy(() -> messenger.setSecrets(Arrays.asList("one", unset)))
        .withMessage("secret 2 is null: is an environment variable not set?");
    assertThatNullPointerException()
        .isThrownBy(() -> messenger.setSecrets(null))
        .withMessage("the secrets are null; give an empty list for none");
    assertThatNullPointerException()
        .isThrownBy(() -> messenger.setCodeTables(null))
        .withMessage("the code tables are null; give an empty list for none");
    assertThatNullPointerException()
        .isThrownBy(() -> messenger.setCodeTables(Arrays.asList(unset, "kind")))
        .withMessage("code table 1 is null: give each its name");
    assertThatNullPointerException()
        .isThrownBy(() -> messenger.setWorkflow(unset))
        .withMessage("the workflow is null; give its code, or code@domain");
    assertThatNullPointerException()
        .isThrownBy(() -> messenger.invalidateCodeTable(unset))
        .withMessage("the name of the code table is null; give one");
  }

  @Test
  void aConstructorThatAsksForASharedTableIsToldToAskInAHandler() {
    assertThatThrownBy(
            () ->
                new AbstractMessenger() {
                  {
                    getCodeTable("kind");
                  }
                })
        .isInstanceOf(InfoPlusException.class)
        .hasMessageContaining(
            "There is no code table “kind”; no receiver has taken up the messenger yet")
        .hasMessageContaining("ask in a handler, not in the constructor");
  }
}
