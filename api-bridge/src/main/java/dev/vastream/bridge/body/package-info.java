/**
 * Reading request bodies: JSON and forms, bounded in size and time before memory is allocated.
 *
 * <p>Start at {@link dev.vastream.bridge.body.BodyReader}, which controllers call: it gives a {@code Form}, from which a request
 * record takes its fields; {@code Form} collects everything that is wrong as {@code Problem}s, in the shape of pydantic v1, and
 * throws them at once. A nested JSON value is a {@code JsonField}. {@code BoundsFilter} with {@code BodyGate} bounds the bytes
 * and threads of all callers together, {@code Pace} the time of one transfer, {@code UnreadBody} handles what a refused caller
 * still sends. Pictures are decoded from base64 where they are in the body, without a copy as text.
 */
package dev.vastream.bridge.body;
