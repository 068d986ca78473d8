package dev.vastream.ingest.source;

import java.util.OptionalLong;

/**
 * What is known of a source once it is open.
 *
 * @param live whether frames come at the source's own pace and those not taken are lost
 * @param frames number of frames when the source tells it, perhaps an estimate
 */
public record SourceInfo(boolean live, OptionalLong frames) {}
