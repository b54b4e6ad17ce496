package io.messenger.dispatcher.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.messenger.dispatcher.receiver.Eventually;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is read, or what is wrong with it is told soon. */
class FileReadsTest {
  private static final int MOST = 1024;

  private final FileReads reads = new FileReads();
  @TempDir private Path directory;

  private String read(Path file) throws UnusableFileException {
    return new String(reads.read(file, MOST), StandardCharsets.UTF_8);
  }

  private void assertUnusable(Path file, String problem) {
    assertThatThrownBy(() -> reads.read(file, MOST))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void aFileAndALinkToOne() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "a".repeat(MOST));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    assertThat(read(file)).hasSize(MOST);
    assertThat(read(link)).hasSize(MOST);
  }

  @Test
  void whatIsNoFileOrTooLarge() throws Exception {
    assertUnusable(directory.resolve("none"), "there is no such file; create it");
    assertUnusable(directory, "is no regular file");
    assertUnusable(NamedPipe.make(directory.resolve("pipe")), "is no regular file");
    Path large = Files.writeString(directory.resolve("large"), "a".repeat(MOST + 1));
    assertUnusable(large, "the file is larger than 1 KB; correct its name");
  }

  @Test
  void aDeviceWithoutEnd() {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero), "skipped: there is no /dev/zero here");
    assertUnusable(zero, "is no regular file");
  }

  @Test
  void aFileThatHangsKeepsNoOtherFromBeingReadAndIsReadOnceItAnswers() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "a");
    Path other = Files.writeString(directory.resolve("other"), "b");
    HangingFile hanging = HangingFile.of(file);
    try (hanging) {
      assertUnusable(file, "could not be read within 5 s");
      long threads = readers();
      for (int i = 0; i < 10; i++) {
        assertUnusable(file, "could not be read within 5 s"); // at once
        assertThat(read(other)).isEqualTo("b");
      }
      assertThat(readers()).isLessThanOrEqualTo(threads + 1);
    }
    Eventually.holds("it answers", () -> answers(file));
    assertThat(read(file)).isEqualTo("a");
  }

  private boolean answers(Path file) {
    try {
      return read(file).equals("a");
    } catch (UnusableFileException e) {
      return false;
    }
  }

  private static long readers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("messenger-file-reader"))
        .count();
  }
}
