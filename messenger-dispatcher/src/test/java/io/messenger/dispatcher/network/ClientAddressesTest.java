package io.messenger.dispatcher.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.settings.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For whom a request comes: as far as trusted proxies say so, whatever clients write. */
class ClientAddressesTest {
  private static final InetAddress PROXY = address("10.0.0.1");
  private static final InetAddress CLIENT = address("192.0.2.77");

  private final ClientAddresses clients =
      new ClientAddresses(
          List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("fd00::/8")));

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Function<String, Iterable<String>> headers(Map<String, List<String>> headers) {
    return name -> headers.getOrDefault(name, List.of());
  }

  private String xForwardedFor(String... values) {
    return clients.of(PROXY, headers(Map.of("X-Forwarded-For", List.of(values)))).getHostAddress();
  }

  private String forwarded(String... values) {
    return clients.of(PROXY, headers(Map.of("Forwarded", List.of(values)))).getHostAddress();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "' 192.0.2.1:80 ', 192.0.2.1",
    "'198.51.100.9, 192.0.2.1', 192.0.2.1",
    "'198.51.100.9, 192.0.2.1,10.9.9.9', 192.0.2.1",
    "'10.3.3.3, 10.2.2.2', 10.3.3.3",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1",
    "[2001:db8::1]:443, 2001:db8:0:0:0:0:0:1",
    "'2001:db8::1, fd00::2', 2001:db8:0:0:0:0:0:1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "'192.0.2.1, ', 10.0.0.1",
    "192.0.2.256, 10.0.0.1",
    "192.0.2, 10.0.0.1",
    "example.edu, 10.0.0.1",
    "fe80::1%eth0, 10.0.0.1",
    "'192.0.2.1, unknown, 10.2.2.2', 10.2.2.2"
  })
  void xForwardedForExamples(String value, String expected) {
    assertThat(xForwardedFor(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "for=192.0.2.1, 192.0.2.1",
    "'FOR = 192.0.2.1', 10.0.0.1",
    "'Proto=https;For=\"192.0.2.1:4711\";by=_x', 192.0.2.1",
    "'for=192.0.2.1;host=\"a, for=198.51.100.9\"', 192.0.2.1",
    "'for=\"[2001:db8:cafe::17]:4711\"', 2001:db8:cafe:0:0:0:0:17",
    "'for=\"\\192.0.2.1\"', 192.0.2.1",
    "'for=192.0.2.60; proto=http; by=203.0.113.43', 192.0.2.60",
    "'for=198.51.100.9, for=192.0.2.1, for=10.2.2.2', 192.0.2.1",
    "'for=192.0.2.1, for=_hidden, for=10.2.2.2', 10.2.2.2",
    "'for=192.0.2.1, for=unknown', 10.0.0.1",
    "'for=192.0.2.1, proto=https', 10.0.0.1",
    "'for=192.0.2.1;for=198.51.100.9', 10.0.0.1",
    "'for=\"192.0.2.1', 10.0.0.1",
    "'for=192.0.2.1 for=192.0.2.2', 10.0.0.1",
    "for=, 10.0.0.1"
  })
  void forwardedExamples(String value, String expected) {
    assertThat(forwarded(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, 192.0.2.1",
    "192.0.2.1, 192.0.2.2, 10.0.0.1",
    "_hidden, 192.0.2.2, 10.0.0.1"
  })
  void whereBothHeadersAreThereTheyMustAgree(String forwarded, String x, String expected) {
    InetAddress client =
        clients.of(
            PROXY,
            headers(
                Map.of("Forwarded", List.of("for=" + forwarded), "X-Forwarded-For", List.of(x))));
    assertThat(client.getHostAddress()).isEqualTo(expected);
  }

  @Property
  void noClientIsBelieved(@ForAll List<String> x, @ForAll List<String> forwarded) {
    assertNoClientIsBelieved(x, forwarded);
  }

  @Property
  void norOneThatWritesWhatLooksLikeTheHeaders(@ForAll("similar") List<String> values) {
    assertNoClientIsBelieved(values, values);
  }

  /** Neither by itself, nor in what stands before what a proxy adds. */
  private void assertNoClientIsBelieved(List<String> x, List<String> forwarded) {
    assertThat(clients.of(CLIENT, headers(Map.of("X-Forwarded-For", x, "Forwarded", forwarded))))
        .isEqualTo(CLIENT);
    List<String> xAdded = added(x, CLIENT.getHostAddress());
    assertThat(clients.of(PROXY, headers(Map.of("X-Forwarded-For", xAdded)))).isEqualTo(CLIENT);
    List<String> added = added(forwarded, "for=" + CLIENT.getHostAddress());
    for (Map<String, List<String>> sent :
        List.of(
            Map.of("Forwarded", added),
            Map.of("Forwarded", added, "X-Forwarded-For", xAdded),
            Map.of("Forwarded", forwarded, "X-Forwarded-For", xAdded))) {
      assertThat(clients.of(PROXY, headers(sent))).isIn(CLIENT, PROXY);
    }
  }

  private static List<String> added(List<String> values, String value) {
    return Stream.concat(values.stream(), Stream.of(value)).toList();
  }

  @Provide
  Arbitrary<List<String>> similar() {
    return Arbitraries.of(
            "for", "=", "\"", ";", ",", "[", "]", ":", "1", "192.0.2.1", "::", "\\", " ", "_x")
        .list()
        .map(parts -> String.join("", parts))
        .list()
        .ofMaxSize(3);
  }

  @Property
  void whoIsNoProxyIsNotBelieved(@ForAll List<String> values) {
    InetAddress stranger = address("192.0.2.99");
    assertThat(
            clients.of(stranger, headers(Map.of("X-Forwarded-For", values, "Forwarded", values))))
        .isEqualTo(stranger);
  }

  @Property
  void theFirstFromTheRightThatIsNoProxy(
      @ForAll("strangers") List<String> before,
      @ForAll("strangers") List<String> strangers,
      @ForAll("proxies") List<String> proxies) {
    List<String> chain = new ArrayList<>(before);
    chain.addAll(strangers);
    chain.addAll(proxies);
    InetAddress expected = address(strangers.get(strangers.size() - 1));
    assertThat(address(xForwardedFor(String.join(",", chain)))).isEqualTo(expected);
    assertThat(address(xForwardedFor(chain.toArray(String[]::new)))).isEqualTo(expected);
    String elements =
        chain.stream()
            .map(node -> node.contains(":") ? "for=\"[" + node + "]\"" : "for=" + node)
            .collect(Collectors.joining(" , "));
    assertThat(address(forwarded(elements))).isEqualTo(expected);
  }

  @Property
  void whatAClientWroteBeforeCountsForNothing(@ForAll String before) {
    assertThat(xForwardedFor(before + ",192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(xForwardedFor(before, "192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(forwarded(before, "for=192.0.2.1")).isEqualTo("192.0.2.1");
    // In one value, quotes that do not match can hide it, but not replace it.
    assertThat(forwarded(before + ", for=192.0.2.1")).isIn("192.0.2.1", "10.0.0.1");
  }

  @Provide
  Arbitrary<List<String>> strangers() {
    return addresses("192.0.2.", "2001:db8::");
  }

  @Provide
  Arbitrary<List<String>> proxies() {
    return addresses("10.1.2.", "fd00::");
  }

  private static Arbitrary<List<String>> addresses(String ipv4, String ipv6) {
    return Arbitraries.integers()
        .between(1, 99)
        .flatMap(last -> Arbitraries.of(ipv4 + last, ipv6 + last))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }
}
