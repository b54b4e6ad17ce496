package io.messenger.dispatcher.standalone;

import java.util.ServiceConfigurationError;
import java.util.regex.Pattern;

/** What is wrong with a file in META-INF/services, by which a jar announces its classes. */
final class ServiceFile {
  /** Where the line is: in a copy, which is nowhere that anybody looks. */
  private static final Pattern LINE =
      Pattern.compile("(?:jar:)?file:\\S*META-INF/services/\\S+?:(\\d+): ");

  private ServiceFile() {}

  /**
   * The problem, as a sentence.
   *
   * @param jar the jar
   * @param e what was thrown, before a class was made an object of
   * @param type what the class must be, such as {@code extends AbstractMessenger}
   */
  static String problem(MessengerJar jar, ServiceConfigurationError e, String type) {
    String message = String.valueOf(e.getMessage());
    boolean isIllegal = LINE.matcher(message).find();
    return jar
        + ": META-INF/services/"
        + LINE.matcher(message).replaceFirst("line $1: ").replace("\uFEFF", "‹byte order mark›")
        + (isIllegal
            ? "; write the full name of one class in each line, and nothing else"
            : "; name a public class that "
                + type
                + " and has a public constructor without parameters, or remove the line");
  }
}
