package io.messenger.dispatcher.settings;

import java.nio.file.Path;

/**
 * Where the receiver's certificate is; both files are read again when they change.
 *
 * @param certificate a PEM file with the certificate, and after it those of the authorities in
 *     between
 * @param key a PEM file with the certificate's private key, not encrypted
 * @param place where the two are configured, for people
 */
public record TlsFiles(Path certificate, Path key, String place) {
  /**
   * Says where they are, and no more.
   *
   * @param certificate a PEM file with the certificate
   * @param key a PEM file with the certificate's private key
   */
  public TlsFiles(Path certificate, Path key) {
    this(certificate, key, "tls");
  }
}
