package io.messenger.dispatcher.neighbours;

/**
 * A request and how it must be answered.
 *
 * @param mark the mark that it has in its header and body
 * @param bytes the request
 * @param status the status of its answer
 * @param shown how often the answer has its mark; less than 0 where it need not have it
 * @param head whether the answer has no body
 */
@SuppressWarnings("ArrayRecordComponent") // sent as it is
record Sent(Mark mark, byte[] bytes, int status, int shown, boolean head) {}
