package io.messenger.dispatcher.http;

/** How a request goes on after its header: with its answer, or with its body. */
public sealed interface Reception permits HttpAnswer, RequestBody {}
