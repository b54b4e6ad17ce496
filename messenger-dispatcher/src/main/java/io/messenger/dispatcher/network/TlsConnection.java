package io.messenger.dispatcher.network;

import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** TLS of one connection, in memory of its own. Nothing here waits for the client. */
final class TlsConnection {
  private static final int HEADER_BYTES = 5;
  private static final int LENGTH_AT = 3;
  private static final int FIRST_KIND = 20;
  private static final int LAST_KIND = 23;

  /** RFC 8446, 5.2 and RFC 5246, 6.2.3. */
  private static final int LONGEST_RECORD = HEADER_BYTES + (1 << 14) + 2048;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine engine;
  private volatile boolean established;

  /** What begins a record whose end has not come; of the thread that reads. */
  private ByteBuffer begun = NOTHING;

  /** Takes an engine that has not begun. */
  TlsConnection(SSLEngine engine) throws SSLException {
    this.engine = engine;
    engine.beginHandshake();
  }

  /** Takes encrypted records to the client. */
  @FunctionalInterface
  interface Output {
    void send(byte[] records) throws SSLException;
  }

  /** Whether the first handshake is done. */
  boolean isEstablished() {
    return established;
  }

  /** Whether the client said that it sends nothing more. */
  boolean isEndedByClient() {
    return engine.isInboundDone();
  }

  /**
   * Decrypts the records that are whole now.
   *
   * @param arrived what came
   * @param output takes what the handshake, or a change of keys, needs as an answer
   * @return what the client sent in them
   * @throws SSLException if this is no TLS, or what is not allowed in it
   */
  byte[] decrypt(ByteBuffer arrived, Output output) throws SSLException {
    ByteBuffer records = concat(begun, arrived);
    ByteBuffer plain = ByteBuffer.allocate(records.remaining());
    while (goesOn(records, output)) {
      SSLEngineResult result = engine.unwrap(records, plain);
      if (result.getStatus() == Status.BUFFER_OVERFLOW) {
        plain = larger(plain, engine.getSession().getApplicationBufferSize());
      } else if (result.getStatus() != Status.OK) {
        break;
      }
    }
    begun = engine.isInboundDone() ? NOTHING : concat(NOTHING, records);
    return Arrays.copyOf(plain.array(), plain.position());
  }

  private static ByteBuffer concat(ByteBuffer first, ByteBuffer second) {
    return ByteBuffer.allocate(first.remaining() + second.remaining())
        .put(first)
        .put(second)
        .flip();
  }

  /** Does what the handshake needs first; then, whether there is a record to decrypt. */
  private boolean goesOn(ByteBuffer records, Output output) throws SSLException {
    HandshakeStatus status = engine.getHandshakeStatus();
    while (true) {
      if (status == HandshakeStatus.NOT_HANDSHAKING) {
        established |= !engine.isInboundDone();
      } else if (isRenegotiation()) {
        throw new SSLException("The client wants to renegotiate, which is not allowed");
      }
      switch (status) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> sendPending(output);
        default -> {
          return isWhole(records);
        }
      }
      status = engine.getHandshakeStatus();
    }
  }

  /** After the first handshake, TLS 1.2 has no other reason for a further one. */
  private boolean isRenegotiation() {
    return established
        && !engine.isInboundDone()
        && engine.getSession().getProtocol().equals("TLSv1.2");
  }

  /** What is no TLS is whole: the engine says what is wrong with it. */
  private static boolean isWhole(ByteBuffer records) throws SSLException {
    int at = records.position();
    if (!records.hasRemaining()) {
      return false;
    }
    if (records.get(at) < FIRST_KIND || records.get(at) > LAST_KIND) {
      return true;
    }
    if (records.remaining() < HEADER_BYTES) {
      return false;
    }
    int length = HEADER_BYTES + Short.toUnsignedInt(records.getShort(at + LENGTH_AT));
    if (length > LONGEST_RECORD) {
      throw new SSLException("A record is too long: " + length + " bytes");
    }
    return records.remaining() >= length;
  }

  /** Sends the alert that tells the client what it did wrong, or that nothing more comes. */
  void sendLast(Output output) throws SSLException {
    synchronized (engine) {
      engine.closeOutbound();
      output.send(pending());
    }
  }

  /** Records are sent in the order of their numbers: nobody encrypts until these are sent. */
  private void sendPending(Output output) throws SSLException {
    synchronized (engine) {
      byte[] records = pending();
      if (records.length > 0) {
        output.send(records);
      }
    }
  }

  private byte[] pending() throws SSLException {
    ByteBuffer records = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && !engine.isOutboundDone()) {
      records = wrap(NOTHING, records);
    }
    return Arrays.copyOf(records.array(), records.position());
  }

  /** Encrypts what is for the client, and sends it. */
  void send(ByteBuffer plain, Output output) throws SSLException {
    synchronized (engine) {
      int recordBytes = engine.getSession().getPacketBufferSize();
      ByteBuffer records = ByteBuffer.allocate(plain.remaining() + recordBytes);
      while (plain.hasRemaining()) {
        records = wrap(plain, records);
      }
      output.send(Arrays.copyOf(records.array(), records.position()));
    }
  }

  private ByteBuffer wrap(ByteBuffer plain, ByteBuffer records) throws SSLException {
    SSLEngineResult result = engine.wrap(plain, records);
    if (result.getStatus() == Status.BUFFER_OVERFLOW) { // it wants room for a whole record
      return larger(records, 2 * engine.getSession().getPacketBufferSize());
    }
    if (result.bytesProduced() == 0) {
      throw new SSLException("Nothing more can be sent: TLS is " + result.getStatus());
    }
    return records;
  }

  private static ByteBuffer larger(ByteBuffer buffer, int more) {
    return ByteBuffer.allocate(buffer.capacity() + more).put(buffer.flip());
  }
}
