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

    static VideoSource ofFile(Path file) throws SourceException {
        return open(new VideoInput(file.toAbsolutePath().toString(), "", Map.of(), true), file.toString());
    }

    static VideoSource ofWebcam(String device) throws SourceException {
        if (!Files.exists(Path.of(device))) {
            throw new SourceException("there is no camera " + device);
        }
        try {
            Devices.load();
        } catch (LinkageError e) {
            throw withoutDevices(device, e);
        }
        return open(new VideoInput(device, "v4l2", Map.of(), false), device);
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

    static VideoSource ofStream(String url, String label) throws SourceException {
        var scheme = url.toLowerCase(Locale.ROOT);
        if (scheme.startsWith("rtsp:")) {
            return ofCamera(url, label);
        }
        if (scheme.startsWith("rtsps:")) {
            return open(rtsp(url, "tcp"), label);
        }
        return open(new VideoInput(url, "", Map.of("rw_timeout", SILENCE_MICROS), false), label);
    }

    /** UDP loses packets, and half a picture is worse than a late one: it is only for cameras that have nothing else. */
    private static VideoSource ofCamera(String url, String label) throws SourceException {
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
        return new VideoInput(url, "", options, false);
    }

    private static VideoSource open(VideoInput input, String label) throws SourceException {
        try {
            return opened(input, label);
        } catch (FfmpegException e) {
            throw cannotOpen(label, e);
        }
    }

    private static SourceException cannotOpen(String label, FfmpegException failure) {
        return new SourceException("cannot open " + label + " as a video: " + failure.getMessage());
    }

    private static VideoSource opened(VideoInput input, String label) throws FfmpegException {
        var reader = VideoReader.open(input);
        // A film over HTTP has a length, a camera has none.
        var live = !input.isFile() && !reader.hasLength();
        return new VideoSource(reader, label, new SourceInfo(live, live ? OptionalLong.empty() : reader.frames()));
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
