package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.network.AccessRules;
import io.messenger.dispatcher.network.UnpooledMemory;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Objects;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.ChunkedTransferEncoding;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacketParsing;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.KeepAlive;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Method.PayloadExpectation;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.TransferEncoding;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.glassfish.grizzly.http.util.MimeHeaders.MaxHeaderCountExceededException;
import org.jspecify.annotations.Nullable;

/** Reads headers as Grizzly does, but refuses them in the form engines expect, and in time. */
final class HeaderFilter extends HttpServerFilter {
  private static final int LONGEST_METHOD = 40;
  private static final int BAD_REQUEST = 400;
  private static final int UNKNOWN_VERSION = 505;

  /** Set while a request is read, the rest of one that was answered before its end too. */
  private static final Attribute<Object> UNDER_WAY =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(HTTP_SERVER_REQUEST_ATTR_NAME);

  private final int maxBytes;
  private final int maxHeaders;
  private final AccessRules rules;
  private final Refuser refuser;

  @SuppressWarnings("deprecation") // there is nothing else yet
  HeaderFilter(Limits limits, AccessRules rules, Refuser refuser) {
    super(
        true,
        limits.getInt(Limit.HEADER_BYTES),
        null,
        new KeepAlive(),
        null,
        limits.getInt(Limit.HEADERS),
        MimeHeaders.MAX_NUM_HEADERS_DEFAULT);
    // Else Grizzly would refuse a DELETE with a body, in its own form.
    setAllowPayloadForUndefinedHttpMethods(true);
    maxBytes = limits.getInt(Limit.HEADER_BYTES);
    maxHeaders = limits.getInt(Limit.HEADERS);
    this.rules = rules;
    this.refuser = refuser;
    for (TransferEncoding encoding : getTransferEncodings()) {
      if (encoding instanceof ChunkedTransferEncoding) {
        removeTransferEncoding(encoding);
        addTransferEncoding(new ChunkedBodies(maxBytes));
      }
    }
  }

  @Override
  public NextAction handleRead(FilterChainContext context) throws IOException {
    ClientConnection client = client(context);
    if (client.isOver()) {
      return context.getStopAction();
    }
    Buffer input = UnpooledMemory.compact(context.getMessage());
    if (!UNDER_WAY.isSet(context.getConnection())) {
      input = withoutEmptyLines(input);
      if (!input.hasRemaining()) {
        return context.getStopAction();
      }
      if (!client.headerArrives()) {
        return context.getStopAction();
      }
      if (!beginsWithMethod(input)) {
        // Grizzly would wait for a space, until it is too late for a better answer.
        if (client.closes()) {
          RefusedException refusal =
              beginsLikeTls(input)
                  ? new RefusedException(BAD_REQUEST, Prompt.of("tls"))
                  : noHttp(BAD_REQUEST);
          refuser.write(client, client.peer(), refusal, null, null, true);
        }
        return context.getStopAction();
      }
    }
    context.setMessage(input);
    return super.handleRead(context);
  }

  private static RefusedException noHttp(int status) {
    return new RefusedException(
        status, Prompt.of(status == UNKNOWN_VERSION ? "http-version" : "not-http"));
  }

  /** Some clients end a body with a line that does not belong to it: RFC 9112, 2.2. */
  private static Buffer withoutEmptyLines(Buffer input) {
    int begin = input.position();
    while (begin < input.limit() && (input.get(begin) == '\r' || input.get(begin) == '\n')) {
      begin++;
    }
    return begin == input.position() ? input : input.split(begin);
  }

  /** With a handshake's record, of any version: RFC 8446, 5.1. */
  private static boolean beginsLikeTls(Buffer input) {
    int begin = input.position();
    return input.remaining() > 1 && input.get(begin) == 22 && input.get(begin + 1) == 3;
  }

  private static boolean beginsWithMethod(Buffer input) {
    if (input.get(input.position()) == ' ') {
      return false;
    }
    for (int i = input.position(); i < input.limit() && input.get(i) != ' '; i++) {
      byte b = input.get(i);
      if (b <= ' ' || b > '~' || i - input.position() > LONGEST_METHOD) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected boolean decodeHttpPacket(
      FilterChainContext context, HttpPacketParsing packet, Buffer input) {
    if (!client(context).headerBytes().areRight(input)) {
      throw new IllegalStateException("These are no lines of a header");
    }
    return super.decodeHttpPacket(context, packet, input);
  }

  /**
   * Lets a request that offers an upgrade pass as the HTTP/1.1 request it is. Java's own HTTP
   * client offers one with every first request; Grizzly then loses the body, and waits for it until
   * it times out (eclipse-ee4j/glassfish-grizzly#1972).
   */
  @Override
  protected void onIncomingUpgrade(FilterChainContext context, HttpHeader request) {
    request.getUpgradeDC().recycle();
  }

  @Override
  protected boolean onHttpHeaderParsed(
      HttpHeader header, Buffer buffer, FilterChainContext context) {
    HttpRequestPacket request = (HttpRequestPacket) header;
    ClientConnection client = client(context);
    boolean hasLength = client.headerBytes().haveLength();
    client.headerBytes().reset();
    if (!client.requestBegins() || (hasLength && request.isChunked())) {
      return true;
    }
    HttpStatus refusal = HttpVersions.refusal(request);
    if (refusal != null) {
      refusal.setValues(request.getResponse());
      return true;
    }
    // First: Grizzly puts the host of an absolute URI in the place of all that were sent.
    if (!HeaderSyntax.isRight(request.getHeaders(), request.getProtocol() == Protocol.HTTP_1_0)
        || super.onHttpHeaderParsed(header, buffer, context)) {
      return true;
    }
    if (request.getMethod().getPayloadExpectation() == PayloadExpectation.NOT_ALLOWED) {
      // Grizzly would take a body that is there all the same for the next request, or wait for that
      // of a CONNECT without end.
      request.getProcessingState().setKeepAlive(false);
      request.setExpectContent(false);
    }
    if (isLast(request)) {
      request.getProcessingState().setKeepAlive(false);
    }
    if (client.isAskedForWhom() && !isAllowed(client, request)) {
      HttpStatus.FORBIDDEN_403.setValues(request.getResponse());
      return true;
    }
    return false;
  }

  /** Grizzly sees it only where nothing else stands beside it: RFC 9112, 9.6. */
  private static boolean isLast(HttpRequestPacket request) {
    for (String value : request.getHeaders().values(Header.Connection)) {
      for (String option : value.split(",", -1)) {
        if (option.strip().equalsIgnoreCase("close")) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isAllowed(ClientConnection client, HttpRequestPacket request) {
    return rules.allows(forWhom(client, request));
  }

  private InetAddress forWhom(ClientConnection client, HttpRequestPacket request) {
    return rules.clients().of(client.peer(), name -> request.getHeaders().values(name));
  }

  @Override
  protected void onHttpHeaderError(
      HttpHeader header, FilterChainContext context, Throwable problem) {
    refuse((HttpRequestPacket) header, context, problem);
  }

  @Override
  protected void onHttpContentError(
      HttpHeader header, FilterChainContext context, Throwable problem) {
    refuse((HttpRequestPacket) header, context, problem);
    header.setContentBroken(true);
  }

  private void refuse(HttpRequestPacket request, FilterChainContext context, Throwable problem) {
    ClientConnection client = client(context);
    if (client.closes()) {
      RefusedException refusal = refusal(request.getResponse().getStatus(), problem);
      boolean readForWhom = refusal.status() == HttpStatus.FORBIDDEN_403.getStatusCode();
      refuser.write(
          client,
          readForWhom ? forWhom(client, request) : client.peer(),
          refusal,
          request.getHeader("Accept-Language"),
          path(request, client),
          !isHead(request, client));
    }
  }

  /** What is refused early has no path yet, but that of its bytes. */
  private static @Nullable String path(HttpRequestPacket request, ClientConnection client) {
    return request.getRequestURIRef().getRequestURIBC().isNull()
        ? client.headerBytes().path()
        : request.getRequestURI();
  }

  /** What is refused early has no method yet. */
  private static boolean isHead(HttpRequestPacket request, ClientConnection client) {
    return client.headerBytes().areOfHead()
        || (!request.getMethodDC().isNull() && request.getMethod() == Method.HEAD);
  }

  private RefusedException refusal(int status, Throwable problem) {
    if (status == HttpStatus.FORBIDDEN_403.getStatusCode()) {
      return new RefusedException(status, Prompt.of("not-allowed"), null);
    }
    if (problem instanceof MaxHeaderCountExceededException) {
      return new RefusedException(
          431, Prompt.of("too-many-headers", Integer.toString(maxHeaders)), Limit.HEADERS);
    }
    if (isTooLong(problem.getMessage())) {
      return new RefusedException(
          431, Prompt.of("header-too-large", Integer.toString(maxBytes)), Limit.HEADER_BYTES);
    }
    return noHttp(Math.max(status, BAD_REQUEST));
  }

  /** Grizzly throws the same exception for everything, with such messages for what is too long. */
  private static boolean isTooLong(@Nullable String message) {
    return message != null && message.startsWith("HTTP packet ") && message.endsWith("too large");
  }

  private static ClientConnection client(FilterChainContext context) {
    return Objects.requireNonNull(ClientConnection.of(context.getConnection()));
  }
}
