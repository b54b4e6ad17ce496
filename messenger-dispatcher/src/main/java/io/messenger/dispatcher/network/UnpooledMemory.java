package io.messenger.dispatcher.network;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.memory.MemoryProbe;
import org.glassfish.grizzly.memory.WrapperAware;
import org.glassfish.grizzly.monitoring.DefaultMonitoringConfig;
import org.glassfish.grizzly.monitoring.MonitoringConfig;

/**
 * Gives each buffer bytes of its own, which no other buffer ever gets: what one client sent is
 * never where another's is read or written, whoever loses track of a buffer.
 *
 * <p>Grizzly's own managers keep a pool for each thread, and it does lose track: what it reads
 * behind the end of a body, the next request, is a slice of the body's buffer (in {@code
 * FixedLengthTransferEncoding}), and goes back to the pool with the body. The next request was then
 * parsed from what other connections had sent meanwhile.
 *
 * <p>Between a socket and such a buffer, bytes pass through a direct buffer of the thread, as with
 * every socket of the JDK: within one call, as many are taken out as were put in.
 */
public final class UnpooledMemory implements MemoryManager<Buffer>, WrapperAware {
  private final MonitoringConfig<MemoryProbe> nothingIsMonitored =
      new DefaultMonitoringConfig<>(MemoryProbe.class);

  /** Makes it. */
  public UnpooledMemory() {}

  @Override
  public Buffer allocate(int size) {
    return wrap(new byte[size]);
  }

  @Override
  public Buffer allocateAtLeast(int size) {
    return allocate(size);
  }

  @Override
  public Buffer reallocate(Buffer oldBuffer, int newSize) {
    if (oldBuffer.capacity() >= newSize) {
      return oldBuffer;
    }
    return allocate(newSize).put(oldBuffer.flip());
  }

  /** Nothing is taken back. */
  @Override
  public void release(Buffer buffer) {}

  @Override
  public boolean willAllocateDirect(int size) {
    return false;
  }

  @Override
  public Buffer wrap(byte[] data) {
    return wrap(data, 0, data.length);
  }

  @Override
  public Buffer wrap(byte[] data, int offset, int length) {
    return UnpooledBuffer.of(data, offset, length);
  }

  @Override
  public Buffer wrap(String s) {
    return wrap(s, Charset.defaultCharset());
  }

  @Override
  public Buffer wrap(String s, Charset charset) {
    return wrap(s.getBytes(charset));
  }

  @Override
  public Buffer wrap(ByteBuffer byteBuffer) {
    byte[] bytes = new byte[byteBuffer.remaining()];
    byteBuffer.duplicate().get(bytes);
    return wrap(bytes);
  }

  /**
   * Makes one array of what is there to be read, and not much larger: Grizzly uses the objects that
   * hold several pieces together for other connections, too, and the few bytes that a next request
   * begins with need not hold all that was read with them.
   *
   * @param buffer what is there to be read
   * @return the same, or a copy
   */
  public static Buffer compact(Buffer buffer) {
    int length = buffer.remaining();
    if (buffer.hasArray() && buffer.array().length <= 2 * length) {
      return buffer;
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return UnpooledBuffer.of(bytes, 0, length);
  }

  @Override
  public MonitoringConfig<MemoryProbe> getMonitoringConfig() {
    return nothingIsMonitored;
  }
}
