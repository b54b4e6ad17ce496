package io.messenger.dispatcher.network;

import io.messenger.dispatcher.files.FileReads;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/**
 * Reads a private key from a PEM file: PKCS#8 ({@code PRIVATE KEY}), PKCS#1 ({@code RSA PRIVATE
 * KEY}) or SEC1 ({@code EC PRIVATE KEY}). Java reads the first; the others become it.
 */
final class PemPrivateKey {
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final byte[] VERSION_0 = {0x02, 1, 0};
  private static final int ONE_BYTE_LENGTH = 0x80;

  private PemPrivateKey() {}

  /** The key of a file; it is of the kind that the public one is, else it does not belong to it. */
  static PrivateKey read(Path file, FileReads reads, PublicKey publicKey)
      throws UnusableCertificateException {
    List<PemBlock> keys =
        PemBlock.read(file, reads).stream()
            .filter(block -> block.label().endsWith("PRIVATE KEY"))
            .toList();
    if (keys.size() != 1) {
      throw new UnusableCertificateException(
          keys.isEmpty()
              ? file
                  + ": there is no PEM private key (-----BEGIN PRIVATE KEY-----) in the file;"
                  + " write the certificate's key into it"
              : file
                  + ": there are several private keys in the file; leave that of the certificate");
    }
    PemBlock key = keys.get(0);
    if (key.label().startsWith("ENCRYPTED") || key.content().contains("ENCRYPTED")) {
      throw new UnusableCertificateException(
          file
              + ": the key is encrypted; decrypt it (openssl pkey -in … -out …) and let only this"
              + " user read the file");
    }
    byte[] content = key.decode(file);
    boolean bare = !key.label().equals("PRIVATE KEY");
    try {
      return KeyFactory.getInstance(publicKey.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(bare ? toPkcs8(content, publicKey) : content));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new UnusableCertificateException(
          file
              + ": the key cannot be read as one of the certificate's kind ("
              + publicKey.getAlgorithm()
              + "); take the file that was made with the certificate, and copy it again");
    }
  }

  /** The algorithm and its parameters are those of the public key. */
  private static byte[] toPkcs8(byte[] bareKey, PublicKey publicKey) {
    byte[] info = publicKey.getEncoded(); // a sequence of the algorithm and the key's bits
    int algorithm = contentStart(info, 0);
    int end = contentStart(info, algorithm) + contentLength(info, algorithm);
    ByteArrayOutputStream pkcs8 = new ByteArrayOutputStream();
    pkcs8.writeBytes(VERSION_0);
    pkcs8.write(info, algorithm, end - algorithm);
    pkcs8.writeBytes(wrap(OCTET_STRING, bareKey));
    return wrap(SEQUENCE, pkcs8.toByteArray());
  }

  private static byte[] wrap(int tag, byte[] content) {
    ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
    wrapped.write(tag);
    if (content.length < ONE_BYTE_LENGTH) {
      wrapped.write(content.length);
    } else {
      int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
      wrapped.write(ONE_BYTE_LENGTH | bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        wrapped.write(content.length >>> (8 * i));
      }
    }
    wrapped.writeBytes(content);
    return wrapped.toByteArray();
  }

  private static int contentStart(byte[] der, int start) {
    int first = der[start + 1] & 0xFF;
    return start + 2 + (first < ONE_BYTE_LENGTH ? 0 : first & ~ONE_BYTE_LENGTH);
  }

  private static int contentLength(byte[] der, int start) {
    int length = der[start + 1] & 0xFF;
    if (length < ONE_BYTE_LENGTH) {
      return length;
    }
    int bytes = length & ~ONE_BYTE_LENGTH;
    length = 0;
    for (int i = 0; i < bytes; i++) {
      length = (length << 8) | (der[start + 2 + i] & 0xFF);
    }
    return length;
  }
}
