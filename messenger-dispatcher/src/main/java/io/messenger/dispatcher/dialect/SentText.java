package io.messenger.dispatcher.dialect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A part of credentials, in the bytes that were sent: UTF-8, as the receiver asks for, or Latin-1,
 * in which many HTTP clients write what it has ({@code ä}), whatever they are asked for.
 */
public final class SentText {
  private final byte[] bytes;

  private SentText(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * {@return a text that was sent}
   *
   * @param bytes its bytes; not to be changed
   */
  public static SentText of(byte[] bytes) {
    return new SentText(bytes);
  }

  /**
   * {@return a text that was sent in a header}
   *
   * @param value the header's value, or a part of it, in which each character stands for a byte
   */
  public static SentText ofHeader(String value) {
    return new SentText(value.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** {@return what it may say: one text where all is ASCII, else up to two} */
  public Set<String> readings() {
    String latin1 = new String(bytes, StandardCharsets.ISO_8859_1);
    Set<String> readings = new LinkedHashSet<>();
    try {
      readings.add(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      // Latin-1 reads whatever comes.
    }
    readings.add(latin1);
    return readings;
  }

  /**
   * {@return whether it is a secret; how long that takes does not tell where they differ}
   *
   * @param secret the secret
   */
  public boolean is(String secret) {
    boolean utf8 = MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), bytes);
    boolean latin1 = MessageDigest.isEqual(secret.getBytes(StandardCharsets.ISO_8859_1), bytes);
    // What Latin-1 does not have would be a question mark in it.
    boolean isOfLatin1 = secret.chars().allMatch(c -> c <= 0xFF);
    return utf8 || (latin1 && isOfLatin1);
  }

  /** It may be a secret, and stays out of every log. */
  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
