package io.messenger.dispatcher.http;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.ParsingResult;
import org.glassfish.grizzly.http.TransferEncoding;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Reads chunked bodies as RFC 9112 has them. Grizzly itself refuses extensions, and lets anything
 * stand between a chunk and the next, where a proxy may see something else.
 */
final class ChunkedBodies implements TransferEncoding {
  private static final Attribute<Chunks> CHUNKS =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(Chunks.class.getName());

  private final int maxIgnored;

  /** Of all extensions and trailers of a body together, so much is ignored; more is refused. */
  ChunkedBodies(int maxIgnored) {
    this.maxIgnored = maxIgnored;
  }

  @Override
  public boolean wantDecode(HttpHeader header) {
    return header.isChunked();
  }

  @Override
  public ParsingResult parsePacket(FilterChainContext context, HttpHeader header, Buffer input) {
    Chunks chunks = CHUNKS.get(header);
    if (chunks == null) {
      chunks = new Chunks(maxIgnored);
      CHUNKS.set(header, chunks);
    }
    while (input.hasRemaining() && !chunks.areInData() && !chunks.areRead()) {
      chunks.take(input.get());
    }
    if (chunks.areRead()) {
      HttpContent last =
          header.httpContentBuilder().content(Buffers.EMPTY_BUFFER).last(true).build();
      return ParsingResult.create(last, input.hasRemaining() ? input.slice() : null);
    }
    if (!input.hasRemaining()) {
      return ParsingResult.create(null, null);
    }
    int length = chunks.takeData(input.remaining());
    Buffer rest = length < input.remaining() ? input.split(input.position() + length) : null;
    input.shrink();
    return ParsingResult.create(header.httpContentBuilder().content(input).build(), rest);
  }

  /** No answer is sent in chunks. */
  @Override
  public boolean wantEncode(HttpHeader header) {
    return false;
  }

  @Override
  public void prepareSerialize(FilterChainContext context, HttpHeader header, HttpContent content) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Buffer serializePacket(FilterChainContext context, HttpContent content) {
    throw new UnsupportedOperationException();
  }
}
