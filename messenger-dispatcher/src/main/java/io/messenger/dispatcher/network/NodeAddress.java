package io.messenger.dispatcher.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the address of a node that a proxy names, with or without its port. Never asks DNS. */
final class NodeAddress {
  private static final String PORT = "(?::[\\w.-]{1,40})?";
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})" + PORT);
  private static final Pattern BRACKETED =
      Pattern.compile("\\[([0-9A-Fa-f:][0-9A-Fa-f:.]{1,44})]" + PORT);
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");
  private static final int LARGEST_BYTE = 255;

  private NodeAddress() {}

  /** The address; null where there is none, such as {@code unknown} and {@code _hidden}. */
  static @Nullable InetAddress parse(String node) {
    String stripped = node.strip();
    try {
      Matcher ipv4 = IPV4.matcher(stripped);
      if (ipv4.matches()) {
        return ipv4(ipv4);
      }
      Matcher bracketed = BRACKETED.matcher(stripped);
      String ipv6 = bracketed.matches() ? bracketed.group(1) : stripped;
      // With a colon in it, Java takes it for an address and never for a name.
      return IPV6.matcher(ipv6).matches() && ipv6.indexOf(':') >= 0
          ? InetAddress.getByName(ipv6)
          : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static @Nullable InetAddress ipv4(Matcher digits) throws UnknownHostException {
    byte[] address = new byte[4];
    for (int i = 0; i < address.length; i++) {
      int value = Integer.parseInt(digits.group(i + 1));
      if (value > LARGEST_BYTE) {
        return null;
      }
      address[i] = (byte) value;
    }
    return InetAddress.getByAddress(address);
  }
}
