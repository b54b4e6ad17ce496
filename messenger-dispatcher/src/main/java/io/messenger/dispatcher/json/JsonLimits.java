package io.messenger.dispatcher.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.messenger.dispatcher.settings.Limit;

/** Jackson's constraints, with the limit's name in the exception instead of in a sentence. */
final class JsonLimits extends StreamReadConstraints {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_NAME = 10_000;

  JsonLimits(int deepest, int longestNumber, int longestString, int mostTokens) {
    super(deepest, DEFAULT_MAX_DOC_LEN, longestNumber, longestString, LONGEST_NAME, mostTokens);
  }

  /** Text that goes beyond a limit. */
  static final class Exceeded extends StreamConstraintsException {
    private static final long serialVersionUID = 1;
    private final Limit limit;
    private final int value;

    Exceeded(Limit limit, int value) {
      super(limit.key());
      this.limit = limit;
      this.value = value;
    }

    Limit limit() {
      return limit;
    }

    int value() {
      return value;
    }
  }

  /** What goes beyond a limit in the value of a key. */
  static final class Within extends StreamConstraintsException {
    private static final long serialVersionUID = 1;
    private final String key;
    private final StreamConstraintsException reason;

    Within(String key, StreamConstraintsException reason) {
      super(key);
      this.key = key;
      this.reason = reason;
    }

    String key() {
      return key;
    }

    StreamConstraintsException reason() {
      return reason;
    }
  }

  @Override
  public void validateNestingDepth(int depth) throws StreamConstraintsException {
    require(depth, Limit.JSON_DEPTH, _maxNestingDepth);
  }

  @Override
  public void validateIntegerLength(int length) throws StreamConstraintsException {
    require(length, Limit.NUMBER_LENGTH, _maxNumLen);
  }

  @Override
  public void validateFPLength(int length) throws StreamConstraintsException {
    require(length, Limit.NUMBER_LENGTH, _maxNumLen);
  }

  @Override
  public void validateStringLength(int length) throws StreamConstraintsException {
    require(length, Limit.STRING_LENGTH, _maxStringLen);
  }

  /** Many small values take far more memory than their text, and longer to collect than to read. */
  @Override
  public void validateTokenCount(long count) throws StreamConstraintsException {
    if (count > _maxTokenCount) {
      throw new Exceeded(Limit.JSON_TOKENS, (int) _maxTokenCount);
    }
  }

  private static void require(int value, Limit limit, int most) throws StreamConstraintsException {
    if (value > most) {
      throw new Exceeded(limit, most);
    }
  }
}
