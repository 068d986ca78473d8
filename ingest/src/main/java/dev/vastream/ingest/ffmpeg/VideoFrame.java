package dev.vastream.ingest.ffmpeg;

import dev.vastream.ingest.picture.Pixels;
import java.time.Duration;

/**
 * A frame of a video.
 *
 * @param mediaTime when it is shown, from the first frame
 * @param pixels the picture; whoever has the frame closes it
 */
public record VideoFrame(Duration mediaTime, Pixels pixels) {}
