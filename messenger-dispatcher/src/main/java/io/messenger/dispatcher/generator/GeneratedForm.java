package io.messenger.dispatcher.generator;

import java.util.List;

/**
 * What was written.
 *
 * @param source the Java source
 * @param leftOut the fields that are not in it, each with the reason
 */
public record GeneratedForm(String source, List<String> leftOut) {}
