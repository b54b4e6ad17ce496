package io.messenger.dispatcher.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.prompt.Prompts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The JAX-RS application: what is served, and by what. */
public final class CallbackApplication {
  private CallbackApplication() {}

  /**
   * Makes the application.
   *
   * @param dialects the dialects, each with a path of its own, the native one first
   * @param dispatcher answers the events
   * @param prompts what people are told
   * @param maxBodyBytes the size of the largest body that is read, in bytes
   * @return the application
   */
  public static ResourceConfig of(
      List<Dialect> dialects, EventDispatcher dispatcher, Prompts prompts, long maxBodyBytes) {
    Map<String, Dialect> byPath =
        dialects.stream()
            .collect(Collectors.toMap(dialect -> dialect.path().substring(1), Function.identity()));
    Refusals refusals = new Refusals(dialects.get(0), dispatcher);
    return new ResourceConfig()
        .registerInstances(
            new CallbackResource(byPath, dispatcher, prompts, refusals),
            new UnreadableHeaders(),
            new BodyLimit(maxBodyBytes),
            new FailureMapper(refusals),
            new JacksonJsonProvider(new JsonMapper()))
        // Only what stands here is served, whatever else lies on the class path.
        .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
        .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
        .property(ServerProperties.WADL_FEATURE_DISABLE, true);
  }
}
