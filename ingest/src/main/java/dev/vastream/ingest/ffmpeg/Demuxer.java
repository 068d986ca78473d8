package dev.vastream.ingest.ffmpeg;

import static dev.vastream.ingest.ffmpeg.FfmpegException.checked;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import dev.vastream.ingest.picture.NativeLibraries;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/** An opened file, stream or device, of which the packets of one video track are read. No decoder of sound is opened. */
final class Demuxer implements AutoCloseable {

    private static final long RETRY_MILLIS = 5;

    private final AVFormatContext context;
    private final AVStream stream;
    private final Progress progress;
    private final AVPacket packet = av_packet_alloc();

    private Demuxer(AVFormatContext context, AVStream stream, Progress progress) {
        this.context = context;
        this.stream = stream;
        this.progress = progress;
    }

    static Demuxer open(VideoInput input) throws FfmpegException {
        NativeLibraries.prepare();
        av_log_set_level(AV_LOG_QUIET);
        var context = opened(input);
        try {
            StreamProbe.run(context);
            var track = VideoTrack.of(context);
            leaveOut(context, track, input.isFile());
            return new Demuxer(context, context.streams(track), Progress.of(context, track, input));
        } catch (FfmpegException | RuntimeException e) {
            avformat_close_input(context);
            throw e;
        }
    }

    private static AVFormatContext opened(VideoInput input) throws FfmpegException {
        var context = avformat_alloc_context();
        context.max_streams(StreamProbe.MOST_STREAMS);
        var options = new AVDictionary(null);
        // Not as a Java string: that would go through the platform's encoding.
        try (var url = new BytePointer(input.url(), StandardCharsets.UTF_8)) {
            input.options().forEach((name, value) -> av_dict_set(options, name, value, 0));
            checked(avformat_open_input(context, url, format(input), options));
            return context;
        } finally {
            av_dict_free(options);
        }
    }

    private static AVInputFormat format(VideoInput input) {
        return input.format().isEmpty() ? null : av_find_input_format(input.format());
    }

    /** Spares their transport and memory; the other tracks of a file tell how far it goes, and cost next to nothing. */
    private static void leaveOut(AVFormatContext context, int track, boolean isFile) {
        for (var i = 0; i < context.nb_streams(); i++) {
            var other = context.streams(i);
            if (i != track && (!isFile || other.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO)) {
                other.discard(AVDISCARD_ALL);
            }
        }
    }

    AVFormatContext context() {
        return context;
    }

    AVStream stream() {
        return stream;
    }

    /** The track's next packet, valid until the next call. */
    AVPacket packet() {
        return packet;
    }

    /** Reads the next packet; false at the end. */
    boolean read() throws FfmpegException, InterruptedException {
        while (advance()) {
            progress.read(packet);
            if (packet.stream_index() == stream.index() && !progress.isCut(packet)) {
                return true;
            }
        }
        return false;
    }

    private boolean advance() throws FfmpegException, InterruptedException {
        av_packet_unref(packet);
        var result = av_read_frame(context, packet);
        while (result == AVERROR_EAGAIN()) {
            Thread.sleep(RETRY_MILLIS);
            result = av_read_frame(context, packet);
        }
        if (result == AVERROR_EOF) {
            checkInput();
            return false;
        }
        checked(result);
        return true;
    }

    /** A failure to read is told as an end by some formats. */
    private void checkInput() throws FfmpegException {
        var input = context.pb();
        if (input != null && !input.isNull() && input.error() != AVERROR_EOF) {
            checked(input.error());
        }
    }

    /** Checks, at the end, that nothing is missing. */
    void checkComplete() throws FfmpegException {
        progress.checkComplete();
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avformat_close_input(context);
    }
}
