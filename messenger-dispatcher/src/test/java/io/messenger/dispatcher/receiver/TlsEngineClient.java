package io.messenger.dispatcher.receiver;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** A TLS client that says which records it sends together. */
final class TlsEngineClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final SSLEngine engine;
  private ByteBuffer unsent = ByteBuffer.allocate(1_000_000);
  private final ByteBuffer unread = ByteBuffer.allocate(100_000).flip();
  private final ByteBuffer plain = ByteBuffer.allocate(1_000_000);

  /** Takes up a session again where the context has one. */
  TlsEngineClient(SSLContext context, String version, int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    engine = context.createSSLEngine("localhost", port);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {version});
  }

  /** Begins the handshake, by its first record. */
  void hello() throws IOException {
    engine.beginHandshake();
    wrap(ByteBuffer.allocate(0));
    send();
  }

  /** Goes on with the handshake; what it ends with here is not sent yet. */
  void shakeHands() throws IOException {
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          send();
          unwrap();
        }
        default -> {
          return;
        }
      }
    }
  }

  /** Adds a text to what is sent. */
  TlsEngineClient add(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      wrap(bytes);
    }
    return this;
  }

  /** Adds new keys (TLS 1.3), which asks for new ones of the server, or a new handshake (1.2). */
  TlsEngineClient addNewKeys() throws IOException {
    engine.beginHandshake();
    do {
      wrap(ByteBuffer.allocate(0));
    } while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP);
    return this;
  }

  /** Adds that nothing follows. */
  TlsEngineClient addEnd() throws IOException {
    engine.closeOutbound();
    wrap(ByteBuffer.allocate(0));
    return this;
  }

  /** Sends what was added, at once. */
  void send() throws IOException {
    unsent.flip();
    socket.getOutputStream().write(unsent.array(), 0, unsent.limit());
    unsent.clear();
  }

  private void wrap(ByteBuffer bytes) throws IOException {
    engine.wrap(bytes, unsent);
  }

  /** Reads records until there is one with text, or none any more. */
  private boolean readText() throws IOException {
    int before = plain.position();
    while (plain.position() == before) {
      if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        wrap(ByteBuffer.allocate(0));
      } else if (unwrap() == Status.CLOSED) {
        return false;
      }
    }
    return true;
  }

  private Status unwrap() throws IOException {
    Status status = engine.unwrap(unread, plain).getStatus();
    while (status == Status.BUFFER_UNDERFLOW) {
      unread.compact();
      InputStream in = socket.getInputStream();
      int count = in.read(unread.array(), unread.position(), unread.remaining());
      if (count < 0) {
        throw new EOFException("The server ended the connection, not TLS");
      }
      unread.position(unread.position() + count).flip();
      status = engine.unwrap(unread, plain).getStatus();
    }
    return status;
  }

  /** Reads until a text came so often; what came is forgotten. */
  String read(String text, int times) throws IOException {
    while (count(text) < times) {
      if (!readText()) {
        throw new EOFException("The server ended TLS");
      }
    }
    String all = new String(plain.array(), 0, plain.position(), StandardCharsets.UTF_8);
    plain.clear();
    return all;
  }

  private int count(String text) {
    String all = new String(plain.array(), 0, plain.position(), StandardCharsets.UTF_8);
    return all.split(text, -1).length - 1;
  }

  /** Whether the server ended TLS, and then the connection, without a further text. */
  boolean isEnded() throws IOException {
    return !readText() && socket.getInputStream().read() < 0;
  }

  /** Whether the server ended the connection, whatever it sent before. */
  boolean isGone() throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {
        // until its end
      }
    } catch (SocketException reset) {
      return true;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
