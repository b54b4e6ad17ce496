package io.messenger.dispatcher.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the strings of a request hold that is taken apart when its form is mapped to beans:
 * JSON (attributes, files), and lines (several codes). It counts as if it stood there itself, so
 * that quotes hide nothing from the limits.
 */
final class StringContents {
  private static final String CODES = "_Codes";
  private static final String NAMES = "_Names";

  /**
   * What a text counts that turns out to be no JSON: to find that out takes longer than to read.
   */
  private static final int NO_JSON = 10;

  /** What a JSON array goes on with. */
  private static final String ELEMENT_STARTS = "]{[\"-0123456789tfn";

  private final JsonFactory factory;
  private final int deepest;
  private final int mostNames;
  private final int mostTokens;
  private long tokens;

  /**
   * Starts to count.
   *
   * @param factory reads the strings
   * @param limits how much a request may hold
   * @param tokens how many tokens the request has outside of its strings
   */
  StringContents(JsonFactory factory, Limits limits, long tokens) {
    this.factory = factory;
    this.tokens = tokens;
    deepest = limits.getInt(Limit.JSON_DEPTH);
    mostNames = limits.getInt(Limit.FORM_FIELDS);
    mostTokens = limits.getInt(Limit.JSON_TOKENS);
  }

  /**
   * Counts what the strings in a value hold.
   *
   * @param key the value's name; of an element, that of its list
   * @param value as JSON has it
   * @param depth how many arrays and objects it is in
   * @throws JsonLimits.Within if that is too much
   */
  void add(String key, @Nullable Object value, int depth) throws IOException {
    if (value instanceof String text) {
      if (isLikeJson(text)) {
        addJson(key, text, depth);
      }
      if (key.endsWith(CODES) || key.endsWith(NAMES)) {
        addTokens(key, (int) text.chars().filter(c -> c == '\n').count());
      }
    } else if (value instanceof List<?> list) {
      for (Object element : list) {
        add(key, element, depth + 1);
      }
    } else if (value instanceof Map<?, ?> map) {
      require(key, map.size(), Limit.FORM_FIELDS, mostNames);
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        add(String.valueOf(entry.getKey()), entry.getValue(), depth + 1);
      }
    }
  }

  /** Looks as far as the first value goes: nobody reads on. */
  private void addJson(String key, String text, int depth) throws IOException {
    tokens--; // the string itself, in place of which it counts
    try (JsonParser in = factory.createParser(text)) {
      do {
        boolean name = in.nextToken() == JsonToken.FIELD_NAME;
        addTokens(key, 1);
        JsonStreamContext context = in.getParsingContext();
        require(key, depth + context.getNestingDepth(), Limit.JSON_DEPTH, deepest);
        if (name) {
          require(key, context.getCurrentIndex() + 1, Limit.FORM_FIELDS, mostNames);
        }
      } while (!in.getParsingContext().inRoot());
    } catch (JsonLimits.Within e) {
      throw e;
    } catch (StreamConstraintsException e) {
      throw new JsonLimits.Within(key, e);
    } catch (JsonProcessingException e) {
      addTokens(key, NO_JSON);
    }
  }

  private void addTokens(String key, int more) throws JsonLimits.Within {
    tokens += more;
    if (tokens > mostTokens) {
      require(key, Integer.MAX_VALUE, Limit.JSON_TOKENS, mostTokens);
    }
  }

  private static void require(String key, int value, Limit limit, int most)
      throws JsonLimits.Within {
    if (value > most) {
      throw new JsonLimits.Within(key, new JsonLimits.Exceeded(limit, most));
    }
  }

  /** Whether a text begins like JSON; one that a person begins with a bracket seldom does. */
  private static boolean isLikeJson(String text) {
    int start = afterBlanks(text, 0);
    if (start == text.length() || (text.charAt(start) != '{' && text.charAt(start) != '[')) {
      return false;
    }
    int next = afterBlanks(text, start + 1);
    if (next == text.length()) {
      return false;
    }
    char c = text.charAt(next);
    return text.charAt(start) == '{' ? c == '"' || c == '}' : ELEMENT_STARTS.indexOf(c) >= 0;
  }

  private static int afterBlanks(String text, int from) {
    int i = from;
    while (i < text.length() && " \t\r\n".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }
}
