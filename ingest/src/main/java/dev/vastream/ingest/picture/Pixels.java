package dev.vastream.ingest.picture;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A decoded picture of a video, in the decoder's own memory and layout: closing gives it back.
 *
 * <p>It goes from the thread that decodes to the one that encodes: its memory is counted by references, nobody writes to it,
 * and a frame that is left out or dropped on the way has never been converted or copied.
 *
 * @param frame the picture as decoded
 * @param widthPx width in square pixels, before it is turned
 * @param heightPx height in square pixels, before it is turned
 * @param orientation what makes the picture upright
 */
public record Pixels(AVFrame frame, int widthPx, int heightPx, Orientation orientation) implements AutoCloseable {

    /** Workers take no larger picture: room for 8K, which has 33 million. */
    public static final long MAX_PIXELS = 50_000_000;

    @Override
    public void close() {
        av_frame_free(frame);
    }
}
