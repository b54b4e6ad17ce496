package io.messenger.dispatcher.spring;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.code.CodeTableLoader;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** As the guide shows it, in "Coming from the InfoPlus Java SDK"; only the port differs. */
@Configuration
public class ReceiverConfiguration {
  @Bean(initMethod = "start", destroyMethod = "close")
  public MessengerServer messengerServer(
      List<AbstractMessenger> messengers, ObjectProvider<CodeTableLoader> codeTables) {
    return MessengerServer.builder()
        .host("0.0.0.0") // without it only this machine can connect
        .port(0)
        .domain("example.edu")
        .messengers(messengers)
        .codeTables(codeTables)
        .build();
  }
}
