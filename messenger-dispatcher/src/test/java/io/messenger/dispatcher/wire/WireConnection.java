package io.messenger.dispatcher.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A connection that sends any bytes, and reads answers strictly. */
public final class WireConnection implements AutoCloseable {
  /** Far above what an answer takes, also where other processes have the cores. */
  private static final int PATIENCE_MILLIS = 30_000;

  /** How long an answer is waited for before the client ends the connection. Proves nothing. */
  private static final int PAUSE_MILLIS = 20;

  private static final int LONGEST_LINE = 100_000;

  private final Socket socket;
  private final InputStream in;
  private boolean closing;

  /**
   * Connects to this machine.
   *
   * @param port the port
   * @throws IOException if it cannot
   */
  public WireConnection(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
    socket.setTcpNoDelay(true);
  }

  /**
   * Takes a connection that is open.
   *
   * @param socket the connection
   * @throws IOException if it is broken
   */
  public WireConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * Sends bytes.
   *
   * @param bytes the bytes
   * @throws IOException if the connection is broken
   */
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** {@return whether the server will not take another request here} */
  public boolean isClosing() {
    return closing;
  }

  /**
   * Sends bytes that need not be a request and reads the first answer; null if the server closed
   * the connection without one.
   *
   * @param bytes the bytes
   * @return the answer
   * @throws IOException if it is no HTTP
   */
  public @Nullable WireAnswer exchange(byte[] bytes) throws IOException {
    try {
      send(bytes);
      in.mark(1);
      if (isSilent()) {
        // The server may wait for more, and learns now that nothing follows.
        socket.shutdownOutput();
      }
      in.mark(1);
      if (in.read() < 0) {
        return null;
      }
      in.reset();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("neither an answer nor an end of the connection", e);
    } catch (IOException e) {
      return null; // a reset: the server closed without reading all
    }
    return read();
  }

  private boolean isSilent() throws IOException {
    socket.setSoTimeout(PAUSE_MILLIS);
    try {
      in.read();
      in.reset();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  /**
   * Reads the next answer to anything but a HEAD.
   *
   * @return the answer
   * @throws IOException if it is no HTTP, or does not come
   */
  public WireAnswer read() throws IOException {
    return read(true);
  }

  /**
   * Reads the next answer.
   *
   * @param withBody false for that to a HEAD
   * @return the answer
   * @throws IOException if it is no HTTP, or does not come
   */
  public WireAnswer read(boolean withBody) throws IOException {
    String statusLine = line();
    if (!statusLine.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?")) {
      throw new IOException("no status line: " + statusLine);
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    Map<String, String> headers = headers();
    if (status < 200) {
      return read(withBody); // “100 Continue”
    }
    WireAnswer.checkDate(headers);
    closing =
        statusLine.startsWith("HTTP/1.0")
            || headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    byte[] body = withBody ? body(headers) : new byte[0];
    return new WireAnswer(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("no header: " + line);
      }
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (first, second) -> first + "," + second);
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.containsKey("content-length")) {
      return bytes(Integer.parseInt(headers.get("content-length")));
    }
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        body.writeBytes(bytes(size));
        line();
      }
      line();
      return body.toByteArray();
    }
    closing = true;
    return in.readAllBytes();
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the server closed the connection in the middle of a body");
    }
    return bytes;
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.length() > LONGEST_LINE) {
        throw new EOFException("the server closed the connection after “" + line + "”");
      }
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }

  /**
   * Sets how long an answer is waited for.
   *
   * @param millis how long
   * @throws IOException if the connection is broken
   */
  public void patience(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  /**
   * Ends the connection as a crash does, by a reset.
   *
   * @throws IOException if it was broken already
   */
  public void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /**
   * Reads some bytes of whatever comes.
   *
   * @param count how many
   * @return how many came before the end
   * @throws IOException if the connection is broken
   */
  public int readSome(int count) throws IOException {
    return in.readNBytes(count).length;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
