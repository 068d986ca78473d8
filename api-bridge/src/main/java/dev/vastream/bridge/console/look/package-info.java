/**
 * What watched cameras show: pictures that were analysed, each with what was found in this very picture.
 *
 * <p>{@link dev.vastream.bridge.console.look.Viewers} knows who watches what and answers them. While somebody does, {@code
 * FindingReader} follows detections and events of the cameras, a {@code Watch} of each brings together what belongs to one frame, and
 * {@code PictureReader} fetches that frame alone. {@link dev.vastream.bridge.console.look.KafkaLooks} is all of it.
 */
package dev.vastream.bridge.console.look;
