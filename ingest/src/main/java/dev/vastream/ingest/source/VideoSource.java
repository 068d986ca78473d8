package dev.vastream.ingest.source;

import dev.vastream.ingest.ffmpeg.Devices;
import dev.vastream.ingest.ffmpeg.FfmpegException;
import dev.vastream.ingest.ffmpeg.VideoFrame;
import dev.vastream.ingest.ffmpeg.VideoInput;
import dev.vastream.ingest.ffmpeg.VideoReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Frames of a video file, network stream or webcam, decoded by FFmpeg. */
final class VideoSource implements FrameSource {

    /** A camera that says nothing for this long is gone. */
    private static final String SILENCE_MICROS = "10000000";

    private final VideoReader reader;
    private final String label;
    private final SourceInfo info;

    private VideoSource(VideoReader reader, String label, SourceInfo info) {
        this.reader = reader;
        this.label = label;
        this.info = info;
    }

    static VideoSource ofFile(Path file) throws SourceException, InterruptedException {
        return open(VideoInput.ofFile(file), file.toString());
    }

    static VideoSource ofWebcam(String device) throws SourceException, InterruptedException {
        if (!Files.exists(Path.of(device))) {
            throw new SourceException("there is no camera " + device);
        }
        try {
            Devices.load();
        } catch (LinkageError e) {
            throw withoutDevices(device, e);
        }
        return open(VideoInput.ofUrl(device, "v4l2", Map.of()), device);
    }

    /** The linker's own words for the first library that is missing, and the packages that hold all. */
    static SourceException withoutDevices(String device, Throwable failure) {
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

    static VideoSource ofStream(String url, String label) throws SourceException, InterruptedException {
        var scheme = url.toLowerCase(Locale.ROOT);
        if (scheme.startsWith("rtsp:")) {
            return ofCamera(url, label);
        }
        if (scheme.startsWith("rtsps:")) {
            return open(rtsp(url, "tcp"), label);
        }
        return open(VideoInput.ofUrl(url, "", Map.of("rw_timeout", SILENCE_MICROS)), label);
    }

    /** UDP loses packets, and half a picture is worse than a late one: it is only for cameras that have nothing else. */
    private static VideoSource ofCamera(String url, String label) throws SourceException, InterruptedException {
        try {
            return opened(rtsp(url, "tcp"), label);
        } catch (FfmpegException e) {
            if (!e.mayBeTheTransport()) {
                throw cannotOpen(label, e);
            }
        }
        return open(rtsp(url, "udp"), label);
    }

    private static VideoInput rtsp(String url, String transport) {
        var options = Map.of("rtsp_transport", transport, "timeout", SILENCE_MICROS, "allowed_media_types", "video");
        return VideoInput.ofUrl(url, "", options);
    }

    private static VideoSource open(VideoInput input, String label) throws SourceException, InterruptedException {
        try {
            return opened(input, label);
        } catch (FfmpegException e) {
            throw cannotOpen(label, e);
        }
    }

    private static SourceException cannotOpen(String label, FfmpegException failure) {
        return new SourceException("cannot open " + label + " as a video: " + failure.getMessage());
    }

    /** Opens an input whose failure the caller puts into words. */
    static VideoSource opened(VideoInput input, String label) throws FfmpegException, InterruptedException {
        var reader = VideoReader.open(input);
        // A film over HTTP has a length, a camera has none.
        var live = !input.isFile() && !reader.hasLength();
        return new VideoSource(reader, label, new SourceInfo(live, live ? OptionalLong.empty() : reader.frames()));
    }

    /** Opens an input of which more is known than it says. */
    static VideoSource opened(VideoInput input, String label, SourceInfo info)
            throws FfmpegException, InterruptedException {
        return new VideoSource(VideoReader.open(input), label, info);
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Optional<SourceFrame> next() throws SourceException, InterruptedException {
        try {
            return reader.next().map(VideoSource::frame);
        } catch (FfmpegException e) {
            throw new SourceException("cannot read on from " + label + ": " + e.getMessage());
        }
    }

    private static SourceFrame frame(VideoFrame frame) {
        return new SourceFrame.Decoded(frame.mediaTime(), frame.pixels());
    }

    @Override
    public void close() {
        reader.close();
    }
}
