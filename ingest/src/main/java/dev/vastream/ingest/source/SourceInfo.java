package dev.vastream.ingest.source;

import java.util.OptionalLong;

/**
 * What is known of a source once it is open.
 *
 * @param live whether frames come at the source's own pace and those not taken are lost
 * @param frames number of frames when the source tells it, perhaps an estimate
 * @param inPieces whether the frames of some seconds come at once, and who shows them has to wait between them
 */
public record SourceInfo(boolean live, OptionalLong frames, boolean inPieces) {

    /** Of a source whose frames come one by one. */
    public SourceInfo(boolean live, OptionalLong frames) {
        this(live, frames, false);
    }
}
