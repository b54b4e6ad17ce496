package io.messenger.dispatcher.receiver;

import io.messenger.dispatcher.wire.WireAnswer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection to the receiver that sends what no HTTP client would. */
final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  final OutputStream out;

  RawConnection(Receiver receiver) throws IOException {
    this(receiver.port());
  }

  RawConnection(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  RawConnection send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return this;
  }

  RawConnection post(String headers) throws IOException {
    return send("POST /infoplus_subscriber HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
  }

  /** Sends an event of the workflow and reads the answer. */
  Reply post(Call call) throws IOException {
    StringBuilder headers = new StringBuilder("Content-Length: " + call.body.length + "\r\n");
    call.headers.forEach((name, value) -> headers.append(name + ": " + value + "\r\n"));
    post(headers.toString());
    out.write(call.body);
    out.flush();
    return read();
  }

  /** Reads one answer to a POST. */
  Reply read() throws IOException {
    return read("POST");
  }

  /** Reads one answer to a method. */
  Reply read(String method) throws IOException {
    String statusLine = line();
    int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    if (status >= 200) {
      WireAnswer.checkDate(headers);
    }
    byte[] body;
    if (method.equals("HEAD")) {
      body = new byte[0];
    } else if (headers.containsKey("content-length")) {
      body = in.readNBytes(Integer.parseInt(headers.get("content-length")));
    } else if ("chunked".equals(headers.get("transfer-encoding"))) {
      body = chunks();
    } else {
      body = in.readAllBytes();
    }
    return new Reply(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  /**
   * True if the server closed the connection, with or without taking notice of what it was sent.
   */
  boolean isGone() {
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** True if the server closed the connection without sending more. */
  boolean isClosed() throws IOException {
    return in.read() < 0;
  }

  private byte[] chunks() throws IOException {
    java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection after “" + line + "”");
      }
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
