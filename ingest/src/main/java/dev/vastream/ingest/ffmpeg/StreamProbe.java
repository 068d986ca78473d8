package dev.vastream.ingest.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EPERM;

import dev.vastream.ingest.picture.Pixels;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Finds out what an opened input holds. FFmpeg decodes the first pictures of each track for that, before anybody could look
 * at their size: one of a few kilobytes may ask for gigabytes.
 *
 * <p>How much is read is bounded by FFmpeg's own defaults, 5 MB and 5 s of film.
 */
final class StreamProbe {

    /** A disc has some dozens. */
    static final int MOST_STREAMS = 200;

    /** Of the largest picture that is sent, four channels of 16 bits. */
    private static final long LARGEST_BLOCK_BYTES = Pixels.MAX_PIXELS * 8;

    private StreamProbe() {}

    static void run(OpenInput input) throws FfmpegException, InterruptedException {
        var context = input.context();
        // Tracks that show only as the input is read have no options yet: for those this bound counts.
        av_max_alloc(LARGEST_BLOCK_BYTES);
        var tracks = context.nb_streams();
        try (var options = new PointerPointer<AVDictionary>(Math.max(1, tracks))) {
            for (var track = 0; track < tracks; track++) {
                options.put(track, limits());
            }
            var result = avformat_find_stream_info(context, tracks == 0 ? null : options);
            for (var track = 0; track < tracks; track++) {
                av_dict_free(options.position(track));
            }
            options.position(0);
            if (result == AVERROR_EPERM()) {
                throw nothingUnderstood();
            }
            input.check(result);
        }
    }

    /** FFmpeg does not tell what it could not read from what it was not to read. */
    static FfmpegException nothingUnderstood() {
        return new FfmpegException(
                "none of its pictures can be decoded, or they have more than " + Pixels.MAX_PIXELS + " pixels");
    }

    private static AVDictionary limits() {
        var limits = new AVDictionary(null);
        av_dict_set(limits, "max_pixels", Long.toString(Pixels.MAX_PIXELS), 0);
        return limits;
    }
}
