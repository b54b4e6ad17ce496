package io.messenger.dispatcher.admin;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The JAX-RS application: all pages but health. */
final class AdminApplication {
  private AdminApplication() {}

  static HttpHandler of(AdminPages pages) {
    ResourceConfig config =
        new ResourceConfig()
            .registerInstances(
                new MetricsResource(pages.meters()),
                new RoutesResource(pages),
                new CodeTablesResource(pages),
                new TokenCheck(pages.token(), pages.meters()),
                new HeadersIgnored(),
                new AdminFailureMapper(),
                new JacksonJsonProvider(new JsonMapper()))
            // Only what stands here is served, whatever else lies on the class path.
            .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
            .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
            .property(ServerProperties.WADL_FEATURE_DISABLE, true);
    return ContainerFactory.createContainer(GrizzlyHttpContainer.class, config);
  }
}
