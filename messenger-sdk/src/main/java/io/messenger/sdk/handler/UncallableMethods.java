package io.messenger.sdk.handler;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.On;
import io.messenger.sdk.OnStep;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds methods that their author takes for handlers, but that no event can reach. */
final class UncallableMethods {
  private static final Pattern ON = Pattern.compile("(?i:on)[^a-z].*|(?i:onevents?)");
  private static final Pattern OF_EVENT =
      Pattern.compile("(?i)(on|to)_*(step|field|action|instance).*");
  private static final Pattern WITHOUT_ON = Pattern.compile("(?i)(step|field|action|instance).*");
  private static final Pattern TO = Pattern.compile("(?i:to)[^a-z].*(?i:done)");
  private static final Pattern ON_OR_TO = Pattern.compile("(?i)(on|to).*");
  private static final String OTHERWISE = "; if it is no handler, make it private";

  private UncallableMethods() {}

  /**
   * Warns about methods of a class.
   *
   * @param called those that are called, whatever their names
   */
  static List<String> warnings(
      Class<?> type, List<Method> publicMethods, Collection<Method> called) {
    List<String> warnings = new ArrayList<>();
    for (Method method : ofAuthor(publicMethods, called)) {
      add(publicProblem(method, publicMethods), method, warnings);
    }
    for (Method method : hidden(type, publicMethods)) {
      if (!Modifier.isPrivate(method.getModifiers())) {
        add(hiddenProblem(method, "is not public"), method, warnings);
      }
    }
    return warnings;
  }

  private static List<Method> hidden(Class<?> type, List<Method> publicMethods) {
    List<Method> hidden = new ArrayList<>();
    for (Class<?> c = type; c != null && c != AbstractMessenger.class; c = c.getSuperclass()) {
      Arrays.stream(c.getDeclaredMethods())
          .filter(method -> !Modifier.isPublic(method.getModifiers()))
          .filter(method -> !method.isSynthetic() && HandlerScan.takesEvent(method))
          .filter(
              method ->
                  publicMethods.stream()
                      .noneMatch(other -> HandlerScan.sameSignature(other, method)))
          .forEach(hidden::add);
    }
    return hidden;
  }

  /**
   * Tells of methods that may be right: of a handler's form, but called for codes that are hardly
   * meant, or for no event; or private, which another handler may call.
   */
  static List<String> doubts(Class<?> type, List<Method> publicMethods, Collection<Method> called) {
    List<String> doubts = new ArrayList<>();
    List<String> names = publicMethods.stream().map(Method::getName).toList();
    Function<Method, KnownCodes> known = KnownCodes.besides(publicMethods);
    for (Method method : ofAuthor(publicMethods, called)) {
      if (HandlerScan.isHandler(method)) {
        String name = method.getName();
        add(
            HandlerName.isCallable(name)
                ? doubtfulCode(name, names, known.apply(method))
                : doubtfulEnding(name),
            method,
            doubts);
      }
    }
    for (Method method : hidden(type, publicMethods)) {
      if (Modifier.isPrivate(method.getModifiers())) {
        add(hiddenProblem(method, "is private"), method, doubts);
      }
    }
    return doubts;
  }

  private static List<Method> ofAuthor(List<Method> publicMethods, Collection<Method> called) {
    return publicMethods.stream()
        .filter(method -> method.getDeclaringClass() != AbstractMessenger.class)
        .filter(method -> !called.contains(method) && !HandlerScan.isDeclared(method))
        .toList();
  }

  private static void add(@Nullable String problem, Method method, List<String> warnings) {
    if (problem != null) {
      warnings.add(Handler.describe(method) + " " + problem);
    }
  }

  private static @Nullable String publicProblem(Method method, List<Method> others) {
    String name = method.getName();
    String wrongForm = wrongForm(method);
    if (HandlerName.isCallable(name)) {
      boolean handler =
          others.stream()
              .filter(other -> other.getDeclaringClass() != AbstractMessenger.class)
              .anyMatch(other -> other.getName().equals(name) && HandlerScan.isHandler(other));
      return handler ? null : "is never called: " + wrongForm;
    }
    String annotation = wrongForm == null ? wrongAnnotation(method) : null;
    if (annotation != null) {
      return "is never called: " + annotation;
    }
    String reason = wrongName(name, wrongForm == null);
    if (reason == null || !(answers(method) || takesAnEvent(method))) {
      return null;
    }
    return "is never called: " + reason + (wrongForm == null ? "" : "; besides, " + wrongForm);
  }

  /** Helpers are not public either, so that only a clear name is told. */
  private static @Nullable String hiddenProblem(Method method, String why) {
    String name = method.getName();
    String notCalled = "is never called by an event: ";
    String remedy = "it " + why + "; make it public, or rename it if your own code calls it";
    if (HandlerName.isCallable(name)) {
      return notCalled + remedy;
    }
    return answers(method) && clearlyMeant(name) != null
        ? notCalled + wrongName(name, true) + "; besides, " + remedy
        : null;
  }

  /** The handler's name that a name is, or was clearly meant to be; null for others. */
  static @Nullable String clearlyMeant(String name) {
    if (HandlerName.isCallable(name)) {
      return name;
    }
    if (!ON_OR_TO.matcher(name).matches() || !looksLikeHandler(name, true)) {
      return null;
    }
    IntendedName meant = IntendedName.of(name);
    boolean clear = meant.isMisspeltAs(name) || (meant.form() != null && !meant.names().isEmpty());
    return clear ? meant.names().get(0) : null;
  }

  private static boolean answers(Method method) {
    return InfoPlusResponse.class.isAssignableFrom(method.getReturnType());
  }

  private static boolean takesAnEvent(Method method) {
    return List.of(method.getParameterTypes()).contains(InfoPlusEvent.class);
  }

  private static @Nullable String wrongForm(Method method) {
    if (HandlerScan.isHandler(method)) {
      return null;
    }
    if (Modifier.isStatic(method.getModifiers())) {
      return "it is static";
    }
    if (!HandlerScan.takesEvent(method)) {
      String namesake =
          method.getParameterCount() == 1
              ? namesake(method.getParameterTypes()[0], InfoPlusEvent.class)
              : null;
      return namesake == null
          ? "wrong parameter, a handler takes exactly one InfoPlusEvent"
          : namesake;
    }
    String namesake = namesake(method.getReturnType(), InfoPlusResponse.class);
    return namesake == null
        ? "wrong return type "
            + method.getReturnType().getSimpleName()
            + ", a handler returns InfoPlusResponse"
        : namesake;
  }

  /** An annotation that looks like one of this SDK's in the source of a class. */
  private static @Nullable String wrongAnnotation(Method method) {
    return Arrays.stream(method.getAnnotations())
        .flatMap(
            annotation ->
                Stream.of(On.class, OnStep.class)
                    .map(meant -> namesake(annotation.annotationType(), meant)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** What is wrong with another class of the same name; null for any other. */
  private static @Nullable String namesake(Class<?> type, Class<?> meant) {
    return type != meant && type.getSimpleName().equals(meant.getSimpleName())
        ? type.getName() + " is not " + meant.getName() + "; correct the import"
        : null;
  }

  /** Other methods begin with "to" and "on" too: what they take and return tells them apart. */
  private static boolean looksLikeHandler(String name, boolean handlersForm) {
    return OF_EVENT.matcher(name).matches()
        || (handlersForm
            && (ON.matcher(name).matches()
                || TO.matcher(name).matches()
                || IntendedName.withOn(name) != null
                || OtherAlphabets.problem(name) != null
                || (WITHOUT_ON.matcher(name).matches() && HandlerName.isCallable(withOn(name)))));
  }

  private static String withOn(String name) {
    return "on" + HandlerName.part(name);
  }

  /** What is wrong with a name that is not a handler's; null where it was not meant to be one. */
  private static @Nullable String wrongName(String name, boolean handlersForm) {
    if (!looksLikeHandler(name, handlersForm)) {
      return null;
    }
    String lookAlike = OtherAlphabets.problem(name);
    if (lookAlike != null) {
      return lookAlike;
    }
    IntendedName meant = IntendedName.of(name);
    if (!handlersForm && name.matches("(?i:to).*") && !meant.isMisspeltAs(name)) {
      return null; // makes something of an event, such as toStepName
    }
    String didYouMean = "did you mean " + String.join(" or ", meant.names()) + "?";
    if (meant.form() != null) {
      return meant.form() + (meant.names().isEmpty() ? "" : "; " + didYouMean);
    }
    if (meant.names().isEmpty()) {
      return handlersForm
          ? "no handler's name has this form"
              + examples(name)
              + "; see the table of handlers in the guide of messenger-sdk"
              + OTHERWISE
          : null;
    }
    String first = meant.names().get(0);
    boolean caseOfCode =
        first.equalsIgnoreCase(name) && name.matches("(on|to)(Step|Field|Action|Instance).*");
    return caseOfCode && !isGenericCase(first)
        ? "in a handler's name the code of a step, action or field begins with an upper-case"
            + " letter, "
            + didYouMean
        : "no event has this name, "
            + didYouMean
            + (ON_OR_TO.matcher(name).matches() ? "" : OTHERWISE);
  }

  private static String examples(String name) {
    String word =
        ON.matcher(name).matches() && !OF_EVENT.matcher(name).matches()
            ? HandlerName.part(HandlerName.last(name.substring(2)))
            : "";
    return word.isEmpty()
        ? ""
        : "; write one such as onStep<Step>Action"
            + word
            + "Doing or onStep"
            + word
            + "Rendering, for an instance onInstanceStarting, for a deadline onStepExpiring, for"
            + " other events onEvent";
  }

  private static boolean isGenericCase(String meant) {
    return HandlerName.read(meant).isEmpty();
  }

  private static @Nullable String doubtfulCode(String name, List<String> names, KnownCodes known) {
    DoubtfulName doubt = DoubtfulName.of(name, names, known);
    return doubt == null ? null : doubt.toString();
  }

  /** A name that only ends as a handler's does. */
  private static @Nullable String doubtfulEnding(String name) {
    HandlerEnding ending =
        looksLikeHandler(name, true) ? null : HandlerEnding.exact(name, HandlerEnding.OF_ALL);
    if (ending == null) {
      return null;
    }
    String suffix = ending.suffixes().get(0);
    return "is called for no event; if it is to be, name it "
        + HandlerEnding.form(suffix)
        + OTHERWISE;
  }
}
