package io.messenger.dispatcher.network;

import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.files.FileWatch;
import io.messenger.dispatcher.settings.TlsFiles;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.Filter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and 1.3 with a certificate that is read again when its files change. Connections that are
 * open go on with the one they began with.
 */
public final class Tls {
  private static final Logger log = LoggerFactory.getLogger(Tls.class);
  private static final Duration SOON = Duration.ofDays(14);

  private final TlsFiles files;
  private final FileReads reads;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final TlsEngines engines;
  private volatile TlsCertificate certificate;

  private Tls(
      TlsFiles files,
      FileReads reads,
      InstantSource clock,
      MeterRegistry meters,
      TlsCertificate certificate,
      TlsEngines engines) {
    this.files = files;
    this.reads = reads;
    this.clock = clock;
    this.meters = meters;
    this.certificate = certificate;
    this.engines = engines;
  }

  /**
   * Reads a certificate, and again whenever it changes.
   *
   * @param files where it is
   * @param watch looks for changes
   * @param clock tells whether it expires soon
   * @param meters where reloads are counted
   * @param problems where it is told if the certificate cannot be used
   * @return TLS with the certificate; null if it cannot be used
   */
  public static @Nullable Tls open(
      TlsFiles files,
      FileWatch watch,
      InstantSource clock,
      MeterRegistry meters,
      List<String> problems) {
    Reload reload = new Reload();
    watch.watch(List.of(files.certificate(), files.key()), reload);
    try {
      TlsCertificate certificate = TlsCertificate.read(files, watch.reads());
      Tls tls =
          new Tls(
              files,
              watch.reads(),
              clock,
              meters,
              certificate,
              new TlsEngines(certificate.context()));
      Gauge.builder("messenger.tls.certificate.expiry", tls, Tls::secondsLeft)
          .description("How long the TLS certificate is still good")
          .baseUnit("seconds")
          .register(meters);
      reload.tls = tls;
      return tls;
    } catch (UnusableCertificateException e) {
      problems.add(files.place() + ": " + e.getMessage());
      return null;
    }
  }

  /** Known to the watch before the files are read for the first time, so that nothing is missed. */
  private static final class Reload implements Runnable {
    private volatile @Nullable Tls tls;

    @Override
    public void run() {
      Tls current = tls;
      if (current != null) {
        current.reload();
      }
    }
  }

  /**
   * {@return what makes a port speak TLS, and nothing else; an empty buffer that is written tells
   * the client that nothing more is sent}
   */
  public Filter filter() {
    return new TlsFilter(engines, new HandshakeReport(meters));
  }

  /**
   * {@return whether a client has begun its TLS handshake and not ended it}
   *
   * @param connection the client's connection
   */
  public static boolean isShakingHands(Connection<?> connection) {
    return TlsFilter.isShakingHands(connection);
  }

  /**
   * {@return whether a client said, in TLS, that it sends nothing more}
   *
   * @param connection the client's connection
   */
  public static boolean isEndedByClient(Connection<?> connection) {
    return TlsFilter.isEndedByClient(connection);
  }

  /** Writes to the log which certificate it is, and how long it is good. */
  public void logCertificate() {
    tell("TLS certificate", certificate);
  }

  /** {@return why engines will not trust the certificate now; empty if they can} */
  public Optional<String> warning() {
    TlsCertificate told = certificate;
    Instant now = clock.instant();
    if (now.isAfter(told.notAfter())) {
      return Optional.of(
          "The TLS certificate expired at %s, engines will not trust it; replace %s and %s"
              .formatted(told.notAfter(), files.certificate(), files.key()));
    }
    return now.isBefore(told.notBefore())
        ? Optional.of(
            "The TLS certificate is not good before %s; check this machine's clock"
                .formatted(told.notBefore()))
        : Optional.empty();
  }

  private void reload() {
    try {
      TlsCertificate next = TlsCertificate.read(files, reads);
      engines.use(next.context());
      certificate = next;
      tell("Changed to the new TLS certificate", next);
      warning().ifPresent(warning -> log.warn("{}", warning));
      count("loaded");
    } catch (UnusableCertificateException e) {
      log.error(
          "The changed TLS certificate cannot be used, the old one (until {}) stays: {}",
          certificate.notAfter(),
          e.getMessage());
      count("failed");
    }
  }

  private void count(String outcome) {
    Counter.builder("messenger.tls.reloads")
        .description("Changes of the TLS certificate's files")
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }

  private void tell(String what, TlsCertificate told) {
    log.info("{} {}, good until {}", what, told.subject(), told.notAfter());
    Instant now = clock.instant();
    if (now.plus(SOON).isAfter(told.notAfter()) && !now.isAfter(told.notAfter())) {
      log.warn(
          "The TLS certificate expires in {} days, at {}; replace {} and {}",
          Duration.between(now, told.notAfter()).toDays(),
          told.notAfter(),
          files.certificate(),
          files.key());
    }
  }

  private double secondsLeft() {
    return Duration.between(clock.instant(), certificate.notAfter()).toSeconds();
  }
}
