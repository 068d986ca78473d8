package dev.vastream.ingest.ffmpeg;

import static dev.vastream.ingest.ffmpeg.FfmpegException.checked;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import dev.vastream.ingest.picture.NativeLibraries;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** An opened file, stream or device, of which the packets of one video track are read. No decoder of sound is opened. */
final class Demuxer implements AutoCloseable {

    private static final long RETRY_MILLIS = 5;

    private final OpenInput input;
    private final AVFormatContext context;
    private final AVStream stream;
    private final Progress progress;
    private final AVPacket packet;

    private Demuxer(OpenInput opened, VideoInput input) throws FfmpegException, InterruptedException {
        this.input = opened;
        this.context = opened.context();
        opened.await();
        StreamProbe.run(opened);
        var track = VideoTrack.of(context);
        leaveOut(context, track, input.isFile());
        this.stream = context.streams(track);
        this.progress = Progress.of(context, track, input);
        this.packet = av_packet_alloc();
    }

    static Demuxer open(VideoInput input) throws FfmpegException, InterruptedException {
        NativeLibraries.prepare();
        av_log_set_level(AV_LOG_QUIET);
        var opened = OpenInput.of(input);
        try {
            return new Demuxer(opened, input);
        } catch (FfmpegException | InterruptedException | RuntimeException e) {
            try {
                // What FFmpeg could not understand may be what its source could not give.
                opened.rethrow();
            } finally {
                opened.close();
            }
            throw e;
        }
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

    /** Begins to wait for a picture. */
    void await() {
        input.await();
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
        input.check(result);
        return true;
    }

    /** A failure to read is told as an end by some formats. */
    private void checkInput() throws FfmpegException, InterruptedException {
        input.rethrow();
        var bytes = context.pb();
        if (bytes != null && !bytes.isNull() && bytes.error() != AVERROR_EOF) {
            checked(bytes.error());
        }
    }

    /** Checks, at the end, that nothing is missing. */
    void checkComplete() throws FfmpegException {
        progress.checkComplete();
    }

    @Override
    public void close() {
        av_packet_free(packet);
        input.close();
    }
}
