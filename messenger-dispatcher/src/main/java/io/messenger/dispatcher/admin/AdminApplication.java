package io.messenger.dispatcher.admin;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import io.messenger.dispatcher.http.HttpAnswer;
import io.messenger.dispatcher.http.RequestHead;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.process.Inflector;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.model.Resource;

/** The JAX-RS application: all pages but health. */
final class AdminApplication {
  private static final URI BASE = URI.create("http://admin/");

  private final ApplicationHandler jersey;

  AdminApplication(AdminPages pages) {
    ResourceConfig config =
        new ResourceConfig()
            .registerResources(
                page("GET", "metrics", new MetricsResource(pages.meters())),
                page("GET", "routes", new RoutesResource(pages)),
                page("GET", "code-tables", new CodeTableListResource(pages)),
                page("POST", "code-tables/{name}/invalidate", new CodeTablesResource(pages)),
                page("POST", "engines/{engine}/recover", new RecoveryResource(pages)))
            .registerInstances(
                new TokenCheck(pages.token(), pages.meters()),
                new AdminFailureMapper(),
                new JacksonJsonProvider(new JsonMapper()))
            // Only what stands here is served, whatever else lies on the class path.
            .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
            .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
            .property(ServerProperties.WADL_FEATURE_DISABLE, true);
    jersey = new ApplicationHandler(config);
  }

  private static Resource page(
      String method, String path, Inflector<ContainerRequestContext, Response> answer) {
    Resource.Builder page = Resource.builder(path);
    page.addMethod(method).handledBy(answer);
    return page.build();
  }

  /**
   * Answers a request; its body is not looked at.
   *
   * @throws IllegalArgumentException if its path is none of a URL
   */
  HttpAnswer answer(RequestHead head) throws ExecutionException, InterruptedException {
    String address = head.query() == null ? head.path() : head.path() + "?" + head.query();
    if (!address.startsWith("/") || address.contains("#")) {
      throw new IllegalArgumentException("no path of a URL");
    }
    // A HEAD is answered as a GET; its body is left out where it would be sent.
    ContainerRequest request =
        new ContainerRequest(
            BASE,
            URI.create("http://admin" + address),
            head.method().equals("HEAD") ? "GET" : head.method(),
            null,
            new MapPropertiesDelegate(),
            jersey.getConfiguration());
    String authorization = head.headers().get(HttpHeaders.AUTHORIZATION);
    if (authorization != null) {
      request.header(HttpHeaders.AUTHORIZATION, authorization);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    ContainerResponse response = jersey.apply(request, body).get();
    HttpAnswer answer =
        new HttpAnswer(
            response.getStatus(),
            response.getHeaderString(HttpHeaders.CONTENT_TYPE),
            body.toByteArray());
    for (String name : new String[] {HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE}) {
      answer = answer.with(name, response.getHeaderString(name));
    }
    return answer;
  }
}
