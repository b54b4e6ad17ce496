package io.messenger.dispatcher.callbacks;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.Endpoint;
import io.messenger.dispatcher.http.RequestHead;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds where a request goes by its path, as it was sent. */
final class Destinations {
  private final Map<String, Destination> exact = new LinkedHashMap<>();
  private final Map<String, Endpoint> prefixes = new LinkedHashMap<>();
  private final List<Dialect> dialects;
  private final String described;

  Destinations(List<Endpoint> endpoints) {
    for (Endpoint endpoint : endpoints) {
      Destination destination = new Destination(endpoint, "");
      for (String path : List.of(endpoint.path(), encoded(endpoint.path()))) {
        exact.put(path, destination);
        if (endpoint.hasSubPaths()) {
          prefixes.put(path + "/", endpoint);
        }
      }
    }
    dialects = endpoints.stream().map(Endpoint::dialect).toList();
    described = endpoints.stream().map(Endpoint::path).collect(Collectors.joining(", "));
  }

  /** The paths there are, for people. */
  String describe() {
    return described;
  }

  /** As a client sends it. */
  private static String encoded(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("“" + path + "” is no path of a URL", e);
    }
  }

  /**
   * The destination of a path; null for none. With or without a slash at the end: it is easily
   * typed, and means nothing else.
   */
  @Nullable Destination find(String path) {
    Destination found = exact.get(path);
    if (found != null) {
      return found;
    }
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    found = exact.get(trimmed);
    return found == null ? behindPrefix(trimmed) : found;
  }

  private @Nullable Destination behindPrefix(String path) {
    String prefix = longest(prefixes.keySet(), path::startsWith).orElse("");
    Endpoint endpoint = prefixes.get(prefix);
    String subPath = endpoint == null ? null : decoded(path.substring(prefix.length()));
    return endpoint == null || subPath == null ? null : new Destination(endpoint, subPath);
  }

  /** The path of one engine may be the beginning of another's. */
  private static Optional<String> longest(Set<String> paths, Predicate<String> fits) {
    return paths.stream().filter(fits).max(Comparator.comparingInt(String::length));
  }

  /** Without percent signs; null for what is none of UTF-8. A plus is a plus in a path. */
  private static @Nullable String decoded(String encoded) {
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c != '%') {
        bytes.put((byte) c); // a character is a byte of the path as it was sent
        continue;
      }
      int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
      int low = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
      if (high < 0 || low < 0) {
        return null;
      }
      bytes.put((byte) (16 * high + low));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** In whose words a path is refused: also below an engine's own, as far as it is known. */
  Dialect dialect(@Nullable String path) {
    return owner(path).orElse(dialects.get(0));
  }

  /** In whose words a request is refused whose URL may be mistyped. */
  Dialect dialect(RequestHead head) {
    return owner(head.path())
        .or(() -> dialects.stream().filter(each -> each.knows(head.headers()::get)).findFirst())
        .orElse(dialects.get(0));
  }

  private Optional<Dialect> owner(@Nullable String path) {
    return longest(exact.keySet(), own -> path != null && isAtOrBelow(path, own))
        .map(own -> Objects.requireNonNull(exact.get(own)).dialect());
  }

  private static boolean isAtOrBelow(String path, String own) {
    return path.equals(own) || path.startsWith(own + "/");
  }
}
