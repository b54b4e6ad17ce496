package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.files.UnusableFileException;
import io.messenger.dispatcher.routing.SecretCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secrets of an engine, as they are now: read again when their files change. */
final class EngineSecrets implements Supplier<List<String>> {
  private static final Logger log = LoggerFactory.getLogger(EngineSecrets.class);

  private final String key;
  private final List<SecretFile> files;
  private final Function<String, @Nullable String> check;
  private volatile List<String> texts;

  EngineSecrets(String key, EntrySecrets secrets, Function<String, @Nullable String> check) {
    this.key = key;
    this.check = check;
    files = secrets.files();
    texts = List.copyOf(secrets.texts());
  }

  @Override
  public List<String> get() {
    return texts;
  }

  /** The files to look at. */
  List<SecretFile> files() {
    return files;
  }

  /** Takes what is in the files now; if one cannot be read, the old secrets stay. */
  void readAgain(FileReads reads) {
    List<String> read = new ArrayList<>();
    for (SecretFile file : files) {
      try {
        String secret = file.read(reads);
        String problem = check.apply(secret);
        if (problem != null) {
          throw new UnusableFileException(problem);
        }
        read.add(secret);
      } catch (UnusableFileException e) {
        log.warn("Kept the old secrets of {}: {}: {}", key, file, e.problem());
        return;
      }
    }
    if (!read.equals(texts)) {
      texts = List.copyOf(read);
      log.info("Took new secrets of {}", key);
      SecretCheck.doubtAbout(read).ifPresent(doubt -> log.warn("{}: {}", key, doubt));
    }
  }

  /** The secrets stay out of every log. */
  @Override
  public String toString() {
    return key;
  }
}
