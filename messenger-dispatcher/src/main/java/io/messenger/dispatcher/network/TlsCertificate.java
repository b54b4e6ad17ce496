package io.messenger.dispatcher.network;

import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.settings.TlsFiles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate with its key, and the authorities in between. The JDK alone reads them. */
final class TlsCertificate {
  private final List<X509Certificate> chain;
  private final PrivateKey key;

  private TlsCertificate(List<X509Certificate> chain, PrivateKey key) {
    this.chain = chain;
    this.key = key;
  }

  static TlsCertificate read(TlsFiles files, FileReads reads) throws UnusableCertificateException {
    List<X509Certificate> chain = readChain(files.certificate(), reads);
    PublicKey publicKey = chain.get(0).getPublicKey();
    PrivateKey key = PemPrivateKey.read(files.key(), reads, publicKey);
    if (!belongTogether(key, publicKey)) {
      throw new UnusableCertificateException(
          files.key()
              + ": the key does not belong to the first certificate of "
              + files.certificate()
              + "; take the key that was made with it, and put the receiver's own certificate first");
    }
    return new TlsCertificate(chain, key);
  }

  private static List<X509Certificate> readChain(Path file, FileReads reads)
      throws UnusableCertificateException {
    List<X509Certificate> chain = new ArrayList<>();
    for (PemBlock block : PemBlock.read(file, reads)) {
      if (block.label().endsWith("CERTIFICATE")) {
        try {
          chain.add(
              (X509Certificate)
                  CertificateFactory.getInstance("X.509")
                      .generateCertificate(new ByteArrayInputStream(block.decode(file))));
        } catch (CertificateException e) {
          throw new UnusableCertificateException(
              file
                  + ": certificate "
                  + (chain.size() + 1)
                  + " in the file is damaged; copy the file again");
        }
      }
    }
    if (chain.isEmpty()) {
      throw new UnusableCertificateException(
          file
              + ": there is no PEM certificate (-----BEGIN CERTIFICATE-----) in the file; write the"
              + " receiver's certificate into it, and after it those of the authorities in between");
    }
    for (int i = 1; i < chain.size(); i++) {
      if (!chain
          .get(i - 1)
          .getIssuerX500Principal()
          .equals(chain.get(i).getSubjectX500Principal())) {
        throw new UnusableCertificateException(
            file
                + ": certificate "
                + (i + 1)
                + " in the file did not issue certificate "
                + i
                + "; begin with the receiver's own, and let each be followed by its issuer's");
      }
    }
    return chain;
  }

  private static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
    String algorithm =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> publicKey.getAlgorithm();
        };
    byte[] text = "messenger".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** A new one, without the sessions of others: clients see the certificate at their next call. */
  SSLContext context() throws UnusableCertificateException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      char[] password = {};
      store.setKeyEntry("receiver", key, password, chain.toArray(X509Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new UnusableCertificateException(
          "the certificate cannot be used for TLS: " + e.getMessage());
    }
  }

  String subject() {
    return chain.get(0).getSubjectX500Principal().getName();
  }

  Instant notBefore() {
    return chain.get(0).getNotBefore().toInstant();
  }

  Instant notAfter() {
    return chain.get(0).getNotAfter().toInstant();
  }
}
