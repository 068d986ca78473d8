package dev.vastream.ingest.ffmpeg;

import static dev.vastream.ingest.ffmpeg.FfmpegException.checked;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EPERM;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** FFmpeg's context of what was opened, and what that reads from. */
final class OpenInput implements AutoCloseable {

    // One of each for the process: JavaCPP makes ten at most.
    private static final Refusal REFUSAL = new Refusal();
    private static final Interrupt INTERRUPT = new Interrupt();

    private final AVFormatContext context = avformat_alloc_context();
    private final Optional<AvioInput> bytes;

    private OpenInput(VideoInput input) {
        this.bytes = input.bytes().map(AvioInput::new);
    }

    static OpenInput of(VideoInput input) throws FfmpegException, InterruptedException {
        var opened = new OpenInput(input);
        try {
            opened.open(input);
            return opened;
        } catch (FfmpegException | InterruptedException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void open(VideoInput input) throws FfmpegException, InterruptedException {
        context.max_streams(StreamProbe.MOST_STREAMS);
        context.interrupt_callback().callback(INTERRUPT);
        if (bytes.isEmpty()) {
            openFormat(input);
            return;
        }
        // A picture each second must not be waited for twenty times.
        context.fps_probe_size(0);
        // Playlists, references and the like name further files and hosts: nobody opens those.
        context.io_open(REFUSAL);
        var description = input.bytes().get().description();
        if (description.isEmpty()) {
            context.pb(bytes.get().context());
            openFormat(input);
            return;
        }
        try (var text = new AvioInput(new TextBytes(description.get()))) {
            context.pb(text.context());
            openFormat(input);
        }
        // The description says what comes; the packets come from elsewhere.
        context.pb(bytes.get().context());
    }

    private void openFormat(VideoInput input) throws FfmpegException, InterruptedException {
        var options = new AVDictionary(null);
        // Not as a Java string: that would go through the platform's encoding.
        try (var url = new BytePointer(input.url(), StandardCharsets.UTF_8)) {
            input.options().forEach((name, value) -> av_dict_set(options, name, value, 0));
            check(avformat_open_input(context, url, format(input), options));
        } finally {
            av_dict_free(options);
        }
    }

    private static AVInputFormat format(VideoInput input) {
        return input.format().isEmpty() ? null : av_find_input_format(input.format());
    }

    AVFormatContext context() {
        return context;
    }

    /** Begins to wait for a picture. */
    void await() {
        bytes.ifPresent(AvioInput::await);
    }

    /** Throws if the result is an error: what its source said, if that is why. */
    int check(int result) throws FfmpegException, InterruptedException {
        if (result < 0) {
            rethrow();
        }
        return checked(result);
    }

    /** Throws what was the source's reason, where FFmpeg took it for an end. */
    void rethrow() throws FfmpegException, InterruptedException {
        if (bytes.isPresent()) {
            bytes.get().rethrow();
        } else if (Thread.interrupted()) {
            throw new InterruptedException("FFmpeg was interrupted");
        }
    }

    @Override
    public void close() {
        // Also of a context that FFmpeg itself freed, because it could not open it.
        avformat_close_input(context);
        bytes.ifPresent(AvioInput::close);
    }

    private static final class Refusal
            extends AVFormatContext.Io_open_AVFormatContext_PointerPointer_BytePointer_int_PointerPointer {

        @Override
        public int call(
                AVFormatContext context, PointerPointer opened, BytePointer url, int flags, PointerPointer options) {
            return AVERROR_EPERM();
        }
    }

    private static final class Interrupt extends AVIOInterruptCB.Callback_Pointer {

        @Override
        public int call(Pointer nothing) {
            return Thread.currentThread().isInterrupted() ? 1 : 0;
        }
    }
}
