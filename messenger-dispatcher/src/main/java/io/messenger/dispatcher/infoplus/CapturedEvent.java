package io.messenger.dispatcher.infoplus;

import io.messenger.sdk.InfoPlusEvent;
import java.util.Map;

/**
 * An event that was kept in a file.
 *
 * @param event the event
 * @param titles what people call its fields and groups, by their names, for those where the engine
 *     says so
 */
public record CapturedEvent(InfoPlusEvent event, Map<String, String> titles) {}
