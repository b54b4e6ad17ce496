package io.messenger.sdk.handler;

import io.messenger.sdk.AbstractMessenger;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A messenger with methods that a test writes as text, so that any name can be tried. */
final class CompiledMessenger {
  private static final String NAME = "Written";

  private CompiledMessenger() {}

  static AbstractMessenger of(String methods) throws ReflectiveOperationException {
    String source =
        "import io.messenger.sdk.*;\n@SuppressWarnings(\"all\")\npublic class "
            + NAME
            + " extends AbstractMessenger {\n"
            + methods
            + "\n}\n";
    Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileManager files =
        new ForwardingJavaFileManager<>(compiler.getStandardFileManager(null, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
              @Override
              public OutputStream openOutputStream() {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                classes.put(name, out);
                return out;
              }
            };
          }
        };
    JavaFileObject text =
        new SimpleJavaFileObject(
            URI.create("memory:///" + NAME + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    StringWriter problems = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
    if (!compiler.getTask(problems, files, null, options, null, List.of(text)).call()) {
      throw new IllegalStateException(problems + source);
    }
    ClassLoader loader =
        new ClassLoader(CompiledMessenger.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            ByteArrayOutputStream bytes = classes.get(name);
            if (bytes == null) {
              throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes.toByteArray(), 0, bytes.size());
          }
        };
    return (AbstractMessenger) loader.loadClass(NAME).getConstructor().newInstance();
  }
}
