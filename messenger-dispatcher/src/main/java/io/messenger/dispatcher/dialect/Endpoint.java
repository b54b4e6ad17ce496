package io.messenger.dispatcher.dialect;

/**
 * A callback URL: where an engine sends its events, and how it speaks.
 *
 * @param engine the engine's name
 * @param path the URL's path
 * @param hasSubPaths whether the URL may go on behind the path
 * @param dialect how the engine speaks
 */
public record Endpoint(String engine, String path, boolean hasSubPaths, Dialect dialect) {}
