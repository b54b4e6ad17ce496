package io.messenger.dispatcher.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What tells that a file was written or replaced, without reading it.
 *
 * @param attributes its size, and whatever the system changes with each write
 */
public record FileStamp(Map<String, Object> attributes) {
  /**
   * Takes the stamp of a file; links are followed.
   *
   * @param file the file
   * @return its stamp
   * @throws IOException if it cannot be looked at
   */
  public static FileStamp of(Path file) throws IOException {
    // Of these times no program can set the one of Unix back.
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    return new FileStamp(
        Map.copyOf(
            Files.readAttributes(
                file, unix ? "unix:ctime,size,ino,dev" : "basic:lastModifiedTime,size")));
  }
}
