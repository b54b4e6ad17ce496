package io.messenger.dispatcher.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles sources into a real jar. */
final class TestJar {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|interface) (\\w+)");

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> services = new ArrayList<>();
  private final List<String> tables = new ArrayList<>();
  private final List<String> dialects = new ArrayList<>();

  private final Map<String, byte[]> contents = new LinkedHashMap<>();
  private String prefix = "";

  static TestJar of(String... sources) {
    TestJar jar = new TestJar();
    for (String source : sources) {
      jar.sources.put(
          group(PACKAGE, source).replace('.', '/') + "/" + group(TYPE, source) + ".java", source);
    }
    return jar;
  }

  /** A jar with one messenger class whose body is given. */
  static TestJar ofMessenger(String name, String body) {
    return of(
        "package com.acme; import io.messenger.sdk.*;"
            + " public class "
            + name
            + " extends AbstractMessenger {"
            + body
            + "}");
  }

  TestJar announcing(String... names) {
    services.addAll(List.of(names));
    return this;
  }

  TestJar announcingTables(String... names) {
    tables.addAll(List.of(names));
    return this;
  }

  TestJar announcingDialects(String... names) {
    dialects.addAll(List.of(names));
    return this;
  }

  /** Has its classes in a directory of the jar. */
  TestJar below(String directory) {
    prefix = directory;
    return this;
  }

  /** Holds a file besides. */
  TestJar holding(String name, byte[] content) {
    contents.put(name, content);
    return this;
  }

  Path write(Path jar) throws IOException {
    Path work = Files.createDirectory(jar.resolveSibling(jar.getFileName() + ".compile"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                work.resolve("classes").toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    if (result != 0) {
      throw new IllegalStateException("the test's sources do not compile");
    }
    pack(work.resolve("classes"), jar);
    return jar;
  }

  private void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(prefix + classes.relativize(each)));
        Files.copy(each, out);
      }
      for (Map.Entry<String, byte[]> each : contents.entrySet()) {
        out.putNextEntry(new JarEntry(each.getKey()));
        out.write(each.getValue());
      }
      announce(out, "io.messenger.sdk.AbstractMessenger", services);
      announce(out, "io.messenger.sdk.code.CodeTableLoader", tables);
      announce(out, "io.messenger.dispatcher.dialect.DialectProvider", dialects);
    }
  }

  private static void announce(JarOutputStream out, String service, List<String> names)
      throws IOException {
    if (!names.isEmpty()) {
      out.putNextEntry(new JarEntry("META-INF/services/" + service));
      out.write(String.join("\n", names).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  private static String group(Pattern pattern, String source) {
    Matcher matcher = pattern.matcher(source);
    if (!matcher.find()) {
      throw new IllegalArgumentException(source);
    }
    return matcher.group(1);
  }
}
