package dev.vastream.ingest.ffmpeg;

import static org.bytedeco.ffmpeg.avutil.AVFrame.FF_DECODE_ERROR_DECODE_SLICES;
import static org.bytedeco.ffmpeg.avutil.AVFrame.FF_DECODE_ERROR_INVALID_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Reads the frames of a video as a player shows them: the track, the shape, the times; of one thread. */
public final class VideoReader implements AutoCloseable {

    /** A decoder that was given so much and shows nothing never will. */
    private static final int PACKETS_WITHOUT_PICTURE = 1_000;
    /** Clocks of transport streams jump. */
    private static final Duration LARGEST_GAP_OF_STREAMS = Duration.ofSeconds(10);

    private static final Duration LARGEST_GAP = Duration.ofHours(1);
    private static final double NANOS = 1e9;
    private static final int MAX_THREADS = 4;
    /** The decoder filled in what it could not read; players show that. */
    private static final int CONCEALED = FF_DECODE_ERROR_INVALID_BITSTREAM | FF_DECODE_ERROR_DECODE_SLICES;

    private final Demuxer demuxer;
    private final VideoDecoder decoder;
    private final FrameShape shape;
    private final FrameTimes times;
    private final TimeBase timeBase;
    private FfmpegException failure;
    private boolean ending;
    private long packets;
    private long frames;
    private long damaged;

    private VideoReader(Demuxer demuxer, VideoDecoder decoder) {
        this.demuxer = demuxer;
        this.decoder = decoder;
        this.shape = new FrameShape(demuxer.stream());
        this.timeBase = TimeBase.of(demuxer.stream().time_base());
        var jumps = (demuxer.context().iformat().flags() & AVFMT_TS_DISCONT) != 0;
        this.times = new FrameTimes(Math.round(NANOS / frameRate()), jumps ? LARGEST_GAP_OF_STREAMS : LARGEST_GAP);
    }

    public static VideoReader open(VideoInput input) throws FfmpegException, InterruptedException {
        var demuxer = Demuxer.open(input);
        try {
            return new VideoReader(demuxer, VideoDecoder.of(demuxer.stream(), threads(input)));
        } catch (FfmpegException e) {
            demuxer.close();
            throw e;
        }
    }

    private static int threads(VideoInput input) {
        return input.isPulled() ? 1 : Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    }

    /** Frames a second as the video tells it, 0 when it does not. */
    private double frameRate() {
        var rate = av_guess_frame_rate(demuxer.context(), demuxer.stream(), null);
        return rate.num() > 0 && rate.den() > 0 ? (double) rate.num() / rate.den() : 0;
    }

    /** Whether it has a length; a camera has none. */
    public boolean hasLength() {
        return demuxer.context().duration() > 0;
    }

    /** Number of frames when the video tells it, perhaps an estimate. */
    public OptionalLong frames() {
        var counted = demuxer.stream().nb_frames();
        if (counted > 0) {
            return OptionalLong.of(counted);
        }
        var estimated = hasLength() ? Math.round(demuxer.context().duration() / 1e6 * frameRate()) : 0;
        return estimated > 0 ? OptionalLong.of(estimated) : OptionalLong.empty();
    }

    /**
     * The next frame; empty at the end.
     *
     * @throws FfmpegException when the video broke or is not whole; all frames before that were given
     */
    public Optional<VideoFrame> next() throws FfmpegException, InterruptedException {
        demuxer.await();
        while (!decoder.hasEnded()) {
            var frame = decoded();
            if (frame.isPresent()) {
                return frame.map(this::counted).map(this::timed);
            }
            if (!ending) {
                feed();
            }
        }
        checkWhole();
        return Optional.empty();
    }

    private Optional<AVFrame> decoded() {
        try {
            return decoder.receive();
        } catch (FfmpegException e) {
            noteDamage();
            return Optional.empty();
        }
    }

    private AVFrame counted(AVFrame frame) {
        frames++;
        if ((frame.decode_error_flags() & CONCEALED) != 0) {
            damaged++;
        }
        return frame;
    }

    private VideoFrame timed(AVFrame frame) {
        var time = timeBase.nanos(frame.best_effort_timestamp());
        var duration = timeBase.nanos(frame.duration());
        return new VideoFrame(Duration.ofNanos(times.next(time, duration)), shape.of(frame));
    }

    private void feed() throws InterruptedException {
        if (!read()) {
            ending = true;
            decoder.end();
            return;
        }
        packets++;
        try {
            decoder.send(demuxer.packet());
        } catch (FfmpegException e) {
            noteDamage();
        }
    }

    private boolean read() throws InterruptedException {
        if (frames == 0 && packets >= PACKETS_WITHOUT_PICTURE) {
            return false;
        }
        try {
            if (frames == 0) {
                // A stream that is joined on its way has its first whole picture when it has it.
                demuxer.await();
            }
            return demuxer.read();
        } catch (FfmpegException e) {
            failure = e;
            return false;
        }
    }

    /** What comes before the first whole picture, of a stream that was joined on its way, is no damage. */
    private void noteDamage() {
        if (frames > 0) {
            damaged++;
        }
    }

    private void checkWhole() throws FfmpegException {
        if (failure != null) {
            throw failure;
        }
        if (frames == 0) {
            throw new FfmpegException("none of its frames can be decoded");
        }
        demuxer.checkComplete();
        if (damaged > 0 && hasLength()) {
            throw new FfmpegException(
                    "it is damaged: " + damaged + " of its frames are not whole or cannot be decoded");
        }
    }

    @Override
    public void close() {
        decoder.close();
        demuxer.close();
    }
}
