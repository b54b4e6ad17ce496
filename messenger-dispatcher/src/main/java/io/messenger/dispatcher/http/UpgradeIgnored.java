package io.messenger.dispatcher.http;

import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;

/**
 * Lets a request that offers an upgrade pass as the HTTP/1.1 request it is. Java's own HTTP client
 * offers one with every first request; Grizzly then loses the body, and waits for it until it times
 * out (eclipse-ee4j/glassfish-grizzly#1972).
 */
public final class UpgradeIgnored extends BaseFilter {
  private UpgradeIgnored() {}

  /**
   * Makes a listener ignore offers to upgrade.
   *
   * @param listener the listener, not yet started
   */
  public static void addTo(NetworkListener listener) {
    listener.registerAddOn(
        (networkListener, filters) ->
            filters.add(filters.indexOfType(HttpServerFilter.class) + 1, new UpgradeIgnored()));
  }

  @Override
  public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
    if (event instanceof IncomingHttpUpgradeEvent upgrade) {
      HttpHeader request = upgrade.getHttpHeader();
      request.getUpgradeDC().recycle();
      request.setIgnoreContentModifiers(false);
    }
    return context.getInvokeAction();
  }
}
