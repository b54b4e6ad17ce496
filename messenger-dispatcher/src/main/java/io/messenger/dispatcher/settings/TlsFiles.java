package io.messenger.dispatcher.settings;

import java.nio.file.Path;

/**
 * Where the receiver's certificate is; both files are read again when they change.
 *
 * @param certificate a PEM file with the certificate, and after it those of the authorities in
 *     between
 * @param key a PEM file with the certificate's private key, not encrypted
 */
public record TlsFiles(Path certificate, Path key) {}
