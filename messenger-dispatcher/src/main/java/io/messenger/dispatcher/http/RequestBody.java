package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.RefusedException;
import org.glassfish.grizzly.Buffer;

/**
 * Takes the body of a request, on threads that must not wait for anybody. After {@link #whole} the
 * request is answered; {@link #refuse} and {@link #drop} end it before, and one of them is called
 * at most once, unless {@link HttpExchange#stopReading} did that first.
 */
public non-sealed interface RequestBody extends Reception {
  /**
   * Takes a piece, one after the other.
   *
   * @param piece the bytes; to be read before this returns
   */
  void take(Buffer piece);

  /** The last piece was taken: the request is answered from here on. */
  void whole();

  /**
   * The rest does not come, or too late.
   *
   * @param refusal what the client is to be told, if it is still there
   */
  void refuse(RefusedException refusal);

  /** The rest does not count, and its client was told why. */
  void drop();
}
