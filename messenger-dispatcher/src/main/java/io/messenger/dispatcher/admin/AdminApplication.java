package io.messenger.dispatcher.admin;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.process.Inflector;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.model.Resource;

/** The JAX-RS application: all pages but health. */
final class AdminApplication {
  private AdminApplication() {}

  static HttpHandler of(AdminPages pages) {
    ResourceConfig config =
        new ResourceConfig()
            .registerResources(
                page("GET", "metrics", new MetricsResource(pages.meters())),
                page("GET", "routes", new RoutesResource(pages)),
                page("POST", "code-tables/{name}/invalidate", new CodeTablesResource(pages)))
            .registerInstances(
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

  private static Resource page(
      String method, String path, Inflector<ContainerRequestContext, Response> answer) {
    Resource.Builder page = Resource.builder(path);
    page.addMethod(method).handledBy(answer);
    return page.build();
  }
}
