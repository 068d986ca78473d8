package dev.vastream.ingest.source;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import dev.vastream.ingest.picture.Pixels;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.Pattern;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;

/** Frames of a video file, network stream or webcam, decoded by FFmpeg. */
final class VideoSource implements FrameSource {

    private static final Pattern ERROR_CODE = Pattern.compile("error (-?\\d+)");
    /** A camera that says nothing for this long is gone. */
    private static final Duration SILENCE = Duration.ofSeconds(10);
    /** Frames on their way: one being filled, some waiting, one being encoded. */
    private static final int SPARE_BUFFERS = 8;

    private final FFmpegFrameGrabber grabber;
    private final String label;
    private final SourceInfo info;
    private final Pixels.Turn turn;
    private final BlockingQueue<ByteBuffer> spare = new ArrayBlockingQueue<>(SPARE_BUFFERS);

    private VideoSource(FFmpegFrameGrabber grabber, String label, SourceInfo info) {
        this.grabber = grabber;
        this.label = label;
        this.info = info;
        this.turn = Pixels.Turn.ofCounterclockwiseDegrees(grabber.getDisplayRotation());
    }

    static VideoSource ofFile(Path file) throws SourceException {
        return start(new FFmpegFrameGrabber(file.toFile()), file.toString(), false);
    }

    /** Only devices need FFmpeg's device library: files and streams open without it and what it is linked against. */
    static VideoSource ofWebcam(String device) throws SourceException {
        try {
            FFmpegFrameGrabber.tryLoad();
        } catch (FFmpegFrameGrabber.Exception e) {
            throw withoutDevices(device, e);
        }
        var grabber = new FFmpegFrameGrabber(device);
        grabber.setFormat("v4l2");
        return start(grabber, device, true);
    }

    /** The linker's own words for the first library that is missing, and the packages that hold all. */
    static SourceException withoutDevices(String device, Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new SourceException(
                "cannot open " + device + ": webcams need libraries of the system that are missing here ("
                        + String.valueOf(root.getMessage()).replaceFirst("^/\\S*/", "")
                        + "); on Debian they are in the packages libxcb1 libxcb-shm0 libpulse0",
                failure);
    }

    static VideoSource ofStream(String url, String label) throws SourceException {
        var grabber = new FFmpegFrameGrabber(url);
        var micros = Long.toString(SILENCE.toNanos() / 1000);
        if (url.toLowerCase(Locale.ROOT).startsWith("rtsp")) {
            // UDP loses packets, and half a picture is worse than a late one.
            grabber.setOption("rtsp_transport", "tcp");
            grabber.setOption("timeout", micros);
        } else {
            grabber.setOption("rw_timeout", micros);
        }
        return start(grabber, label, true);
    }

    private static VideoSource start(FFmpegFrameGrabber grabber, String label, boolean perhapsLive)
            throws SourceException {
        av_log_set_level(AV_LOG_QUIET);
        try {
            grabber.start();
            if (!grabber.hasVideo()) {
                grabber.release();
                throw new SourceException(label + " holds no video");
            }
        } catch (FFmpegFrameGrabber.Exception e) {
            release(grabber);
            throw new SourceException("cannot open " + label + " as a video: " + reason(e));
        }
        // A film over HTTP has a length, a camera has none.
        var live = perhapsLive && grabber.getLengthInTime() <= 0;
        var frames = grabber.getLengthInVideoFrames();
        return new VideoSource(
                grabber,
                label,
                new SourceInfo(live, live || frames <= 0 ? OptionalLong.empty() : OptionalLong.of(frames)));
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Optional<SourceFrame> next() throws SourceException {
        try {
            var frame = grabber.grabImage();
            return Optional.ofNullable(frame).map(this::copied);
        } catch (FFmpegFrameGrabber.Exception e) {
            throw new SourceException("cannot read on from " + label + ": " + reason(e));
        }
    }

    /** The grabber overwrites its frame at the next one, and the frame may have to wait in a queue. */
    private SourceFrame copied(Frame frame) {
        var source = (ByteBuffer) frame.image[0].duplicate().position(0);
        var bytes = frame.imageStride * frame.imageHeight;
        var buffer = spare.poll();
        if (buffer == null || buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes);
        }
        buffer.clear().limit(bytes);
        buffer.put(source.limit(Math.min(bytes, source.capacity()))).rewind();
        var pixels = new Pixels(buffer, frame.imageWidth, frame.imageHeight, frame.imageStride, turn, spare);
        return new SourceFrame.Decoded(Duration.ofNanos(Math.max(0, frame.timestamp) * 1000), pixels);
    }

    @Override
    public void close() {
        release(grabber);
    }

    private static void release(FFmpegFrameGrabber grabber) {
        try {
            grabber.close();
        } catch (org.bytedeco.javacv.FrameGrabber.Exception e) {
            org.slf4j.LoggerFactory.getLogger(VideoSource.class).debug("releasing FFmpeg failed", e);
        }
    }

    /** FFmpeg's own words for the number in JavaCV's message. */
    private static String reason(Exception failure) {
        var code = ERROR_CODE.matcher(String.valueOf(failure.getMessage()));
        if (!code.find()) {
            // JavaCV's own sentences repeat the URL.
            return "FFmpeg refuses it";
        }
        return FfmpegError.text(Integer.parseInt(code.group(1)));
    }
}
