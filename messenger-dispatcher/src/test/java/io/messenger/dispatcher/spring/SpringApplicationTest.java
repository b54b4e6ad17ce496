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
import io.messenger.sdk.SharedCodeTables;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.model.CodeItem;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.xml.XmlBeanDefinitionReader;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ByteArrayResource;
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
      assertThat(
              post(
                  context.getBean(MessengerServer.class),
                  """
                  {"event": "ACTION_DOING", "data": {"actionCode": "submit", "step": {
                    "stepCode": "apply", "workflowCode": "leave", "domain": "example.edu"}}}
                  """))
          .contains("\"prompt\":\"max 15\"")
          .contains("\"detail\":\"audited\"");
    }
  }

  /** Its properties are set by XML alone. */
  public static class PlainMessenger extends AbstractMessenger {
    @Override
    public InfoPlusResponse onActionDoing(InfoPlusEvent e) {
      return InfoPlusResponse.cancel("timeout " + timeout);
    }

    @Override
    protected List<? extends CodeItem> getSuggestionData(String code) {
      return List.of(CodeItem.of(code, "own"));
    }
  }

  /** What was a CachableDataBuilder of the vendor's SDK. */
  public static class Buildings implements CodeTableLoader {
    private String key = "";

    public void setKey(String key) {
      this.key = key;
    }

    @Override
    public String name() {
      return key;
    }

    @Override
    public List<CodeItem> load() {
      return List.of(CodeItem.of("lib", "shared"));
    }
  }

  @Test
  void beansOfXmlAreMessengersAndSharedCodeTables() throws Exception {
    ByteArrayResource xml =
        new ByteArrayResource(
            """
            <beans xmlns="http://www.springframework.org/schema/beans"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.springframework.org/schema/beans
                  http://www.springframework.org/schema/beans/spring-beans.xsd">
              <bean class="%1$s$PlainMessenger">
                <property name="workflow" value="leave"/>
                <property name="secret" value="s3cret"/>
                <property name="timeout" value="30000"/>
                <property name="requireVerification" value="true"/>
                <property name="codeTables"><list><value>kind</value></list></property>
              </bean>
              <bean class="%1$s$Buildings"><property name="key" value="building"/></bean>
            </beans>
            """
                .formatted(SpringApplicationTest.class.getName())
                .getBytes(UTF_8));
    try (GenericApplicationContext context = new GenericApplicationContext()) {
      new XmlBeanDefinitionReader(context).loadBeanDefinitions(xml);
      new AnnotatedBeanDefinitionReader(context).register(ReceiverConfiguration.class);
      context.refresh();
      MessengerServer server = context.getBean(MessengerServer.class);

      assertThat(post(server, event("ACTION_DOING", ""))).contains("timeout 30000");
      assertThat(post(server, event("FIELD_SUGGESTING", "kind"))).contains("\"own\"");
      assertThat(post(server, event("FIELD_SUGGESTING", "building"))).contains("\"shared\"");
    }
  }

  @Test
  void anotherBeanReachesTheSharedCodeTablesByTheServer() {
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(
            Quota.class, QuotaMessenger.class, Cities.class, ReceiverConfiguration.class)) {
      SharedCodeTables shared = context.getBean(MessengerServer.class).getSharedCodeTables();
      Cities cities = context.getBean(Cities.class);

      assertThat(shared.getNames()).containsExactly("city");
      assertThat(shared.find("city", "yz")).isPresent();
      cities.items = List.of(CodeItem.of("sz", "苏州"));
      shared.invalidate("city");
      assertThat(shared.find("city", "sz")).isPresent();
    }
  }

  @Component
  public static class Cities implements CodeTableLoader {
    volatile List<CodeItem> items = List.of(CodeItem.of("yz", "扬州"));

    @Override
    public String name() {
      return "city";
    }

    @Override
    public List<CodeItem> load() {
      return items;
    }
  }

  /** The log and the metrics name what the author knows, and nothing that Spring's class adds. */
  @Test
  void ofAMessengerThatSpringWrapsTheRoutesAreThoseOfItsOwnClass() {
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(
            ProxiedMessenger.class, ReceiverConfiguration.class)) {
      assertThat(context.getBean(MessengerServer.class).describeRoutes())
          .noneMatch(line -> line.contains("$$") || line.contains("FIELD_SUGGESTING"))
          .first()
          .isEqualTo("AuditMessenger for leave@example.edu");
    }
  }

  private static String event(String name, String codeTable) {
    return """
        {"event": "%s", "data": {"suggestion": {"code": "%s", "prefix": ""},
          "step": {"stepCode": "apply", "workflowCode": "leave", "domain": "example.edu"}}}
        """
        .formatted(name, codeTable);
  }

  private static String post(MessengerServer server, String body) throws Exception {
    String credentials =
        Base64.getEncoder().encodeToString("leave@example.edu:s3cret".getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(server.getUri())
            .timeout(Eventually.PATIENCE)
            .header("Content-Type", "application/json")
            .header("Authorization", "Basic " + credentials)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
