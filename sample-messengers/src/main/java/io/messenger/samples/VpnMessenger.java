package io.messenger.samples;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.InfoPlusUser;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request for a VPN account in loonflow: when a ticket reaches the state {@code provision}, which
 * calls a hook and waits ({@code "wait": true}), the account is made. loonflow gets its answer at
 * once or after 9 seconds at most; the account's name comes into the ticket's field {@code
 * vpn_account} with a callback, however long it took, and the ticket goes on.
 */
public class VpnMessenger extends AbstractMessenger {
  private static final long MAKING_MILLIS = 1500;

  /** The ticket's fields; {@code vpn_account} is one that the state lets be written. */
  record VpnRequest(@Nullable String reason, @Nullable String vpnAccount) {}

  /** Makes the messenger. Its secret is for whoever serves it to set. */
  public VpnMessenger() {
    setWorkflow("vpn@*");
  }

  /**
   * Makes an account for who asked. A cancel, or an exception, leaves the ticket where it is, with
   * the prompt and a button to try again.
   *
   * @param e the event
   * @return the account's name, for the ticket
   * @throws InterruptedException if the receiver stops, or its deadline has passed
   */
  public InfoPlusResponse onStepProvisionActionHookDoing(InfoPlusEvent e)
      throws InterruptedException {
    VpnRequest request = e.toBean(VpnRequest.class);
    if (request.reason() == null || request.reason().isBlank()) {
      return InfoPlusResponse.cancel("请说明 VPN 的用途 / Say what the VPN is for");
    }
    String account = makeAccount(e.getStep().getInstance().getCreator());
    return InfoPlusResponse.ok().toForm(e, new VpnRequest(request.reason(), account), "vpnAccount");
  }

  /** Stands for the VPN's own interface, which takes its time. */
  private static String makeAccount(@Nullable InfoPlusUser creator) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(MAKING_MILLIS);
    return "vpn-" + Objects.requireNonNull(creator, "every ticket has a creator").getAccount();
  }
}
