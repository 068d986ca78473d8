package dev.vastream.ingest.ffmpeg;

import static dev.vastream.ingest.ffmpeg.FfmpegException.checked;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import dev.vastream.ingest.picture.Pixels;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The decoder of one video track. */
final class VideoDecoder implements AutoCloseable {

    private final AVCodecContext context;
    private AVFrame next = av_frame_alloc();
    private boolean ended;

    private VideoDecoder(AVCodecContext context) {
        this.context = context;
    }

    /** @param threads each holds a frame back, and memory */
    static VideoDecoder of(AVStream stream, int threads) throws FfmpegException {
        var codec = avcodec_find_decoder(stream.codecpar().codec_id());
        var context = avcodec_alloc_context3(codec);
        try {
            checked(avcodec_parameters_to_context(context, stream.codecpar()));
            context.pkt_timebase(stream.time_base());
            context.thread_count(threads);
            // The size may change on the way.
            context.max_pixels(Pixels.MAX_PIXELS);
            checked(avcodec_open2(context, codec, (AVDictionary) null));
            return new VideoDecoder(context);
        } catch (FfmpegException e) {
            avcodec_free_context(context);
            throw e;
        }
    }

    /** Gives the decoder a packet; all frames before must have been taken. */
    void send(AVPacket packet) throws FfmpegException {
        checked(avcodec_send_packet(context, packet));
    }

    /** Says that no packet comes any more. */
    void end() {
        avcodec_send_packet(context, null);
    }

    /** Whether the last frame was taken. */
    boolean hasEnded() {
        return ended;
    }

    /** The next frame, the caller's to free; empty when more packets are needed first. */
    Optional<AVFrame> receive() throws FfmpegException {
        var result = avcodec_receive_frame(context, next);
        if (result == AVERROR_EOF) {
            ended = true;
            return Optional.empty();
        }
        if (result == AVERROR_EAGAIN()) {
            return Optional.empty();
        }
        checked(result);
        var frame = next;
        next = av_frame_alloc();
        return Optional.of(frame);
    }

    @Override
    public void close() {
        av_frame_free(next);
        avcodec_free_context(context);
    }
}
