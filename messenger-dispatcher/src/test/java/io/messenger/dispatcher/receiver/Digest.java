package io.messenger.dispatcher.receiver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest header, as the engine's web service makes it; in ASCII as .NET does, or in UTF-8. */
record Digest(
    String code,
    String domain,
    String secret,
    String method,
    String uri,
    String nonce,
    boolean ascii) {
  static Digest of(String nonce) {
    return new Digest(
        "leave", "example.edu", Receiver.SECRET, "POST", "http://inside/infoplus", nonce, false);
  }

  Digest secret(String newSecret) {
    return new Digest(code, domain, newSecret, method, uri, nonce, ascii);
  }

  Digest workflow(String newCode, String newDomain) {
    return new Digest(newCode, newDomain, secret, method, uri, nonce, ascii);
  }

  Digest method(String newMethod) {
    return new Digest(code, domain, secret, newMethod, uri, nonce, ascii);
  }

  Digest uri(String newUri) {
    return new Digest(code, domain, secret, method, newUri, nonce, ascii);
  }

  Digest inAscii() {
    return new Digest(code, domain, secret, method, uri, nonce, true);
  }

  String response() {
    String ha1 = md5(code + ":" + domain + ":" + secret);
    return md5(ha1 + ":" + nonce + ":" + md5(method + ":" + uri));
  }

  String header() {
    return header(response());
  }

  String header(String response) {
    return "Digest uri=\"" + uri + "\", nonce=\"" + nonce + "\", response=\"" + response + "\"";
  }

  private String md5(String text) {
    String digested = ascii ? text.replaceAll("[^\\x00-\\x7F]", "?") : text;
    try {
      byte[] hash =
          MessageDigest.getInstance("MD5").digest(digested.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
