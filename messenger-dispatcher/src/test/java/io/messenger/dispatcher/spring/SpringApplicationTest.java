package io.messenger.dispatcher.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.On;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

class SpringApplicationTest {

  @Component
  public static class Quota {
    int maxDays() {
      return 15;
    }
  }

  @Component
  public static class QuotaMessenger extends AbstractMessenger {
    private final Quota quota;

    public QuotaMessenger(Quota quota) {
      this.quota = quota;
      setWorkflow("leave");
      setSecret("s3cret");
    }

    public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) {
      return InfoPlusResponse.cancel("max " + quota.maxDays());
    }
  }

  public static class AuditMessenger extends AbstractMessenger {
    public AuditMessenger() {
      setWorkflow("leave@example.edu");
      setSecret("s3cret");
    }

    @On(event = EventType.ACTION_DOING)
    public InfoPlusResponse audit(InfoPlusEvent e) {
      return InfoPlusResponse.ok().withDetail("audited");
    }
  }

  @Configuration
  static class ProxiedMessenger {
    /** What Spring makes of a bean with {@code @Transactional} methods: a subclass around it. */
    @Bean
    AbstractMessenger audit() {
      ProxyFactory factory = new ProxyFactory(new AuditMessenger());
      factory.setProxyTargetClass(true);
      return (AbstractMessenger) factory.getProxy();
    }
  }

  @Test
  void startsWithTheInjectedMessengersAlsoWithThoseThatSpringWraps() throws Exception {
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(
            Quota.class,
            QuotaMessenger.class,
            ProxiedMessenger.class,
            ReceiverConfiguration.class)) {
      MessengerServer server = context.getBean(MessengerServer.class);
      String credentials =
          Base64.getEncoder().encodeToString("leave@example.edu:s3cret".getBytes(UTF_8));
      HttpRequest request =
          HttpRequest.newBuilder(server.getUri())
              .timeout(Eventually.PATIENCE)
              .header("Content-Type", "application/json")
              .header("Authorization", "Basic " + credentials)
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      """
                      {"event": "ACTION_DOING", "data": {"actionCode": "submit", "step": {
                        "stepCode": "apply", "workflowCode": "leave", "domain": "example.edu"}}}
                      """))
              .build();
      String body =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
      assertThat(body).contains("\"prompt\":\"max 15\"").contains("\"detail\":\"audited\"");
    }
  }
}
