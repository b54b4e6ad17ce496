package io.messenger.dispatcher.network;

import io.messenger.dispatcher.settings.AddressRange;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells for whom a request comes: the other end of its connection or, where that is a trusted
 * proxy, the one it names in {@code Forwarded} (RFC 7239) or {@code X-Forwarded-For}. Addresses are
 * believed from the right, as far as trusted proxies wrote them; what clients wrote to the left of
 * these never counts.
 *
 * <p>Where both headers are there, they must agree: of two, one came from the client, through a
 * proxy that only sets the other.
 */
public final class ClientAddresses {
  private static final String FORWARDED = "Forwarded";
  private static final String X_FORWARDED_FOR = "X-Forwarded-For";

  private final List<AddressRange> trustedProxies;

  /**
   * Makes it.
   *
   * @param trustedProxies the addresses of the proxies; empty to believe nobody
   */
  public ClientAddresses(List<AddressRange> trustedProxies) {
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  /**
   * Tells for whom a request comes. Never fails, whatever the headers say: as soon as one cannot be
   * read, or names nobody ({@code unknown}, {@code _hidden}), it is the last address that is sure.
   *
   * @param peer the address at the other end of the connection
   * @param headers the values of the request's headers by name, several where it was sent several
   *     times; empty where there are none
   * @return the address of the client
   */
  public InetAddress of(InetAddress peer, Function<String, Iterable<String>> headers) {
    if (!trusts(peer)) {
      return peer;
    }
    InetAddress forwarded = walk(peer, ForwardedHeader.parse(headers.apply(FORWARDED)));
    InetAddress xForwarded = walk(peer, splitAtCommas(headers.apply(X_FORWARDED_FOR)));
    if (forwarded == null) {
      return xForwarded == null ? peer : xForwarded;
    }
    return xForwarded == null || xForwarded.equals(forwarded) ? forwarded : peer;
  }

  /** Whether an address is that of a trusted proxy. */
  boolean trusts(InetAddress address) {
    return !trustedProxies.isEmpty() && AddressRange.anyContains(trustedProxies, address);
  }

  /** The first address from the right that no trusted proxy has; null where there are no nodes. */
  private @Nullable InetAddress walk(InetAddress peer, List<String> nodes) {
    if (nodes.isEmpty()) {
      return null;
    }
    InetAddress sure = peer;
    for (int i = nodes.size() - 1; i >= 0; i--) {
      InetAddress address = NodeAddress.parse(nodes.get(i));
      if (address == null) {
        return sure;
      }
      sure = address;
      if (!trusts(address)) {
        return sure;
      }
    }
    return sure;
  }

  private static List<String> splitAtCommas(Iterable<String> values) {
    List<String> nodes = new ArrayList<>();
    for (String value : values) {
      nodes.addAll(List.of(value.split(",", -1)));
    }
    return nodes;
  }
}
