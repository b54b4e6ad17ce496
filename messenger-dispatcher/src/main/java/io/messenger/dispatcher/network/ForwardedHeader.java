package io.messenger.dispatcher.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Forwarded} of RFC 7239, of which only {@code for} is of interest. */
final class ForwardedHeader {
  /** Stands for a node that cannot be read, and is none. */
  private static final String UNREADABLE = "";

  private final String text;
  private final List<String> nodes = new ArrayList<>();
  private int at;

  private ForwardedHeader(String text) {
    this.text = text;
  }

  /**
   * The nodes of all values in order, still with ports; an unreadable last one where one is bad.
   */
  static List<String> parse(Iterable<String> values) {
    List<String> nodes = new ArrayList<>();
    for (String value : values) {
      nodes.addAll(new ForwardedHeader(value).read());
    }
    return nodes;
  }

  private List<String> read() {
    while (true) {
      String node = element();
      if (node == null) {
        // What is wrong could hide what the proxy added behind it.
        nodes.add(UNREADABLE);
        return nodes;
      }
      nodes.add(node);
      if (at == text.length()) {
        return nodes;
      }
      at++; // the comma
    }
  }

  /** The {@code for} of pairs separated by semicolons; null if they are malformed. */
  private @Nullable String element() {
    String node = null;
    while (true) {
      skipSpaces();
      String name = token();
      if (!name.isEmpty()) {
        if (!take('=')) {
          return null;
        }
        String value = at < text.length() && text.charAt(at) == '"' ? quoted() : token();
        if (value == null || value.isEmpty()) {
          return null;
        }
        if (name.equalsIgnoreCase("for")) {
          if (node != null) {
            return null;
          }
          node = value;
        }
        skipSpaces();
      }
      if (at == text.length() || text.charAt(at) == ',') {
        return node == null ? UNREADABLE : node;
      }
      if (!take(';')) {
        return null;
      }
    }
  }

  private String token() {
    int start = at;
    while (at < text.length() && isTokenChar(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** More than RFC 9110 allows in a token: some proxies do not quote addresses with colons. */
  private static boolean isTokenChar(char c) {
    return c > ' ' && c < 0x7F && "\"(),/;<=>?@\\{}".indexOf(c) < 0;
  }

  private @Nullable String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c == '\\') {
        at++;
        if (at == text.length()) {
          return null;
        }
        c = text.charAt(at);
      }
      value.append(c);
    }
    return null;
  }

  private void skipSpaces() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private boolean take(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }
}
