package io.messenger.dispatcher.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Stops reading a body that is larger than the receiver takes, whatever its length claims to be.
 */
final class BodyLimit implements ContainerRequestFilter {
  private final long maxBytes;

  BodyLimit(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The body is larger than the limit. */
  static final class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The limit, in bytes. */
    private final long maxBytes;

    BodyTooLargeException(long maxBytes) {
      super("the body is larger than " + maxBytes + " bytes", null, false, false);
      this.maxBytes = maxBytes;
    }

    long maxBytes() {
      return maxBytes;
    }
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getLength() > maxBytes) {
      throw new BodyTooLargeException(maxBytes);
    }
    request.setEntityStream(new Limited(request.getEntityStream(), maxBytes));
  }

  private static final class Limited extends FilterInputStream {
    private final long maxBytes;
    private long left;

    Limited(InputStream in, long maxBytes) {
      super(in);
      this.maxBytes = maxBytes;
      left = maxBytes;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      return (int) count(b, b < 0 ? 0 : 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, buffer.length);
      int read = super.read(buffer, offset, length);
      return (int) count(read, Math.max(read, 0));
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = super.skip(n);
      return count(skipped, skipped);
    }

    private long count(long result, long read) {
      left -= read;
      if (left < 0) {
        throw new BodyTooLargeException(maxBytes);
      }
      return result;
    }
  }
}
