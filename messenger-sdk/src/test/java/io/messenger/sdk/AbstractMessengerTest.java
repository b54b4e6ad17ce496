package io.messenger.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
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

  /** Whoever of the two comes last counts, as if all had been the setter. */
  @Test
  @SuppressWarnings("NullAway") // as authors do it
  void aFieldIsItsSetter() {
    new AbstractMessenger() {
      void check() {
        setWorkflow("a");
        workflow = "b";
        assertThat(getWorkflow()).isEqualTo("b");
        setWorkflow("c");
        assertThat(workflow).isEqualTo("c");

        setSecrets(List.of("new", "old"));
        assertThat(secret).isEqualTo("new");
        assertThat(getSecrets()).containsExactly("new", "old");
        secret = "other";
        assertThat(getSecrets()).containsExactly("other");
        secret = null;
        assertThat(getSecrets()).isEmpty();
        secret = "last";
        setSecret(null);
        assertThat(secret).isNull();
        assertThat(getSecrets()).isEmpty();
        setSecret("set");
        assertThat(secret).isEqualTo("set");

        timeout = 1;
        setTimeout(2);
        assertThat(timeout).isEqualTo(2);
        timeout = 3;
        assertThat(getTimeout()).isEqualTo(3);

        codeTables.add("a");
        assertThat(getCodeTables()).containsExactly("a");
        setCodeTables(List.of("b"));
        codeTables.add("c");
        assertThat(getCodeTables()).containsExactly("b", "c");
        codeTables = Arrays.asList("d", null);
        assertThat(getCodeTables()).containsExactly("d", "");
        codeTables = null;
        assertThat(getCodeTables()).isEmpty();
      }
    }.check();
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
