package io.messenger.dispatcher.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of files is told once, however they are replaced. */
class FileWatchTest {
  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path directory;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final FileWatch watch = new FileWatch();

  @AfterEach
  void close() {
    watch.close();
  }

  private void watch(Path... files) {
    watch.watch(List.of(files), () -> told.add(read(files)));
  }

  private static String read(Path... files) {
    StringBuilder contents = new StringBuilder();
    for (Path file : files) {
      try {
        contents.append(Files.exists(file) ? Files.readString(file) : "-");
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return contents.toString();
  }

  private void assertTold(String contents) throws InterruptedException {
    assertThat(told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(contents);
    assertThat(told).isEmpty();
  }

  @Test
  void writtenAnewWithTheSameSizeAndTime() throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), "a");
    FileTime time = Files.getLastModifiedTime(file);
    watch(file);
    watch.start();

    Files.writeString(file, "b");
    Files.setLastModifiedTime(file, time);
    assertTold("b");
    Files.writeString(file, "c");
    assertTold("c");
  }

  @Test
  void linksThatAreSwappedAsKubernetesDoes() throws Exception {
    Path old = Files.createDirectory(directory.resolve("..1"));
    Path next = Files.createDirectory(directory.resolve("..2"));
    Files.writeString(old.resolve("crt"), "a");
    Files.writeString(old.resolve("key"), "b");
    Files.writeString(next.resolve("crt"), "c");
    Files.writeString(next.resolve("key"), "d");
    Path data = Files.createSymbolicLink(directory.resolve("..data"), old);
    Path crt = Files.createSymbolicLink(directory.resolve("crt"), data.resolve("crt"));
    Path key = Files.createSymbolicLink(directory.resolve("key"), data.resolve("key"));
    watch(crt, key);
    watch.start();

    Path swapped = Files.createSymbolicLink(directory.resolve("..tmp"), next);
    Files.move(swapped, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    assertTold("cd");
  }

  @Test
  void aFileThatGoesAndComesBack() throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), "a");
    watch(file);
    watch.start();

    Files.delete(file);
    assertTold("-");
    Files.writeString(file, "b");
    assertTold("b");
  }

  @Test
  void whatCannotBeReadIsToldAndDoesNotHoldUpTheOthers() throws Exception {
    Path pipe = Files.writeString(directory.resolve("pipe"), "a");
    Path hanging = Files.writeString(directory.resolve("hanging"), "a");
    Path other = Files.writeString(directory.resolve("other"), "a");
    watch.watch(List.of(pipe), () -> told.add("pipe"));
    watch.watch(List.of(hanging), () -> told.add("hanging"));
    watch(other);
    watch.start();

    NamedPipe.replace(pipe);
    assertTold("pipe");
    try (HangingFile held = HangingFile.of(hanging)) {
      assertThat(held).isNotNull();
      assertTold("hanging");
      Files.writeString(other, "b");
      assertTold("b");
    }
    assertTold("hanging");
  }

  @Test
  void aChangeBeforeTheStart() throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), "a");
    watch(file);
    Files.writeString(file, "b");
    watch.start();
    assertTold("b");
  }

  @Test
  void aFailureEndsNothing() throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), "a");
    Path other = Files.writeString(directory.resolve("other"), "a");
    watch.watch(
        List.of(file),
        () -> {
          told.add("failed");
          throw new IllegalStateException("on purpose");
        });
    watch.start();
    watch(other);

    Files.writeString(file, "b");
    assertTold("failed");
    Files.writeString(other, "c");
    assertTold("c");
    Files.writeString(file, "d");
    assertTold("failed");
  }
}
