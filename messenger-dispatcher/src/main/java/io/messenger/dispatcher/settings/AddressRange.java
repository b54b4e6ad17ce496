package io.messenger.dispatcher.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Addresses that start with the same bits, such as {@code 10.1.0.0/16}, {@code 192.0.2.7} or {@code
 * 2001:db8::/32}. An IPv4 address in an IPv6 one ({@code ::ffff:192.0.2.7}) is the IPv4 address.
 *
 * @param address the first of the addresses
 * @param bits how many bits they share
 */
public record AddressRange(InetAddress address, int bits) {
  /** Only digits, never a name that would have to be looked up. */
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /**
   * Reads a range.
   *
   * @param text an address, or an address and how many bits count, {@code 10.1.0.0/16}
   * @return the range
   * @throws IllegalArgumentException if it is neither
   */
  public static AddressRange parse(String text) {
    String stripped = text.strip();
    int slash = stripped.indexOf('/');
    String literal = slash < 0 ? stripped : stripped.substring(0, slash);
    try {
      if (LITERAL.matcher(literal).matches() && (literal.contains(":") || isDotted(literal))) {
        InetAddress address = InetAddress.getByName(literal);
        int all = 8 * address.getAddress().length;
        int bits = slash < 0 ? all : Integer.parseInt(stripped.substring(slash + 1));
        if (bits >= 0 && bits <= all) {
          return new AddressRange(address, bits);
        }
      }
    } catch (UnknownHostException | NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "“" + text + "” is no address; write one such as 192.0.2.7, 10.1.0.0/16 or 2001:db8::/32");
  }

  /** Java reads “10.1” too, as an address that nobody would guess. */
  private static boolean isDotted(String literal) {
    return literal.chars().filter(c -> c == '.').count() == 3;
  }

  /**
   * {@return whether one of the ranges holds an address}
   *
   * @param ranges the ranges
   * @param address the address
   */
  public static boolean anyContains(Collection<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /**
   * {@return whether an address is in the range}
   *
   * @param other the address
   */
  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** {@return the range as it is written in a configuration} */
  @Override
  public String toString() {
    return address.getHostAddress() + "/" + bits;
  }
}
