package dev.vastream.ingest.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_STREAM;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avio_feof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * How far a recording was read, against how far it goes by its own header. Players show what is there of a file that was cut
 * short; here it must not pass for the whole.
 */
final class Progress {

    /** Headers are rounded, and the last frame's duration is often a guess. */
    private static final long TOLERANCE_MICROS = Duration.ofMillis(500).toNanos() / 1000;

    private static final double TOLERANCE = 0.01;

    private final AVFormatContext context;
    private final AVStream stream;
    private final Optional<Path> file;
    private final boolean isRecording;
    private final boolean countsFrames;
    private final long declaredMicros;
    private long reachedMicros;
    private long packets;
    private boolean cut;

    private Progress(AVFormatContext context, AVStream stream, Optional<Path> file) {
        this.context = context;
        this.stream = stream;
        this.file = file;
        this.isRecording = file.isPresent() || context.duration() > 0;
        this.declaredMicros = isRecording ? declaredMicros(context, stream, file.isPresent()) : 0;
        // MP4 lists its frames, edited as they are to be shown; other indexes are made as the file is read.
        this.countsFrames = isRecording && context.iformat().name().getString().startsWith("mov,");
    }

    static Progress of(AVFormatContext context, int track, VideoInput input) {
        var file = Optional.of(input).filter(VideoInput::isFile).map(given -> Path.of(given.url()));
        // A pipe has no end to be looked at.
        return new Progress(context, context.streams(track), file.filter(Files::isRegularFile));
    }

    /** The end by the header, 0 when it does not say; the end of all tracks counts only where all are read. */
    private static long declaredMicros(AVFormatContext context, AVStream stream, boolean readsAll) {
        if (context.duration_estimation_method() != AVFMT_DURATION_FROM_STREAM) {
            return 0;
        }
        var own = micros(stream, stream.duration());
        if (own > 0) {
            return Math.max(0, own + Math.min(0, micros(stream, stream.start_time())));
        }
        return readsAll ? Math.max(0, context.duration()) : 0;
    }

    private static long micros(AVStream stream, long units) {
        var nanos = TimeBase.of(stream.time_base()).nanos(units);
        return nanos == FrameTimes.UNKNOWN ? 0 : nanos / 1000;
    }

    void read(AVPacket packet) {
        if (declaredMicros > 0) {
            var time = packet.pts() == FrameTimes.UNKNOWN ? packet.dts() : packet.pts();
            var end = micros(context.streams(packet.stream_index()), time + packet.duration());
            reachedMicros = Math.max(reachedMicros, end);
        }
        if (packet.stream_index() == stream.index()) {
            packets++;
        }
    }

    /** Whether the packet is what is left of one at the end of a file: half a picture is none. */
    boolean isCut(AVPacket packet) {
        if (isRecording && (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0 && isAtEnd()) {
            cut = true;
        }
        return cut;
    }

    private boolean isAtEnd() {
        var input = context.pb();
        return input != null && !input.isNull() && avio_feof(input) != 0;
    }

    private boolean fileIsCut() throws FfmpegException {
        try {
            return file.isPresent() && ContainerFile.isCut(file.get());
        } catch (IOException e) {
            throw new FfmpegException("it cannot be read any more: " + e.getMessage());
        }
    }

    /** @throws FfmpegException when the recording ended before its end */
    void checkComplete() throws FfmpegException {
        var missing = declaredMicros - reachedMicros;
        var isShort = missing > TOLERANCE_MICROS && missing > declaredMicros * TOLERANCE;
        if (isShort) {
            throw new FfmpegException(String.format(
                    Locale.ROOT,
                    "it is broken off: %.1f s of %.1f s are there",
                    reachedMicros / 1e6,
                    declaredMicros / 1e6));
        }
        var isMissing = countsFrames && packets < avformat_index_get_entries_count(stream);
        if (cut || isMissing || fileIsCut()) {
            throw new FfmpegException("it is broken off: its end is missing");
        }
    }
}
