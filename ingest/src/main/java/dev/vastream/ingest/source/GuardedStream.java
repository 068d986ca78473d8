package dev.vastream.ingest.source;

import dev.vastream.ingest.connection.RedirectedAwayException;
import dev.vastream.ingest.connection.StreamUrl;
import dev.vastream.ingest.ffmpeg.FfmpegException;
import dev.vastream.ingest.ffmpeg.VideoInput;
import dev.vastream.ingest.http.HttpSource;
import dev.vastream.ingest.rtsp.RtspException;
import dev.vastream.ingest.rtsp.RtspSource;
import dev.vastream.ingest.rtsp.RtspSource.Transport;
import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.AddressRefusedException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Set;

/**
 * A stream that is pulled from a camera for whoever registered it: this program connects, to an address that was judged, and
 * FFmpeg is given the bytes.
 *
 * @param url where it is
 * @param guard judges addresses
 * @param label how to name it in a message; without credentials
 */
record GuardedStream(StreamUrl url, AddressGuard guard, String label) implements SourceOpener {

    /** No playlists and no descriptions of sessions, which name further hosts and files. */
    static final String FORMATS = "mov,mp4,matroska,webm,avi,mpegts,gif,mpjpeg,mjpeg,jpeg_pipe,flv,h264,hevc,mpeg,"
            + "mpegvideo,m4v,ogg,asf,ivf,png_pipe,webp_pipe,bmp_pipe";

    private static final Set<String> PARTS = Set.of("multipart/x-mixed-replace", "multipart/mixed");
    private static final Set<String> PLAYLISTS = Set.of(
            "application/vnd.apple.mpegurl",
            "application/x-mpegurl",
            "audio/mpegurl",
            "audio/x-mpegurl",
            "application/dash+xml");
    private static final String NO_REORDERING = "0";

    @Override
    public FrameSource open() throws SourceException, InterruptedException {
        try {
            return url.scheme().startsWith("rtsp") ? camera() : served();
        } catch (AddressRefusedException | RedirectedAwayException e) {
            throw SourceException.refusing("cannot open " + label + ": " + e.getMessage());
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException("opening was interrupted").initCause(e);
            }
            throw cannotOpen(e instanceof SocketTimeoutException ? "nothing came for 10 s" : e.getMessage());
        } catch (FfmpegException e) {
            throw cannotOpen(e.getMessage());
        }
    }

    private SourceException cannotOpen(String reason) {
        return new SourceException("cannot open " + label + " as a video: " + reason);
    }

    /** UDP loses packets, and half a picture is worse than a late one: it is only for cameras that have nothing else. */
    private FrameSource camera() throws IOException, FfmpegException, InterruptedException {
        try {
            return camera(Transport.TCP);
        } catch (RtspException e) {
            if (url.isSecure() || !e.mayBeTheTransport()) {
                throw e;
            }
        }
        return camera(Transport.UDP);
    }

    private FrameSource camera(Transport transport) throws IOException, FfmpegException, InterruptedException {
        var packets = RtspSource.open(url, transport, guard);
        var options = transport == Transport.TCP
                ? Map.of("sdp_flags", "custom_io", "reorder_queue_size", NO_REORDERING)
                : Map.of("sdp_flags", "custom_io");
        return VideoSource.opened(VideoInput.ofBytes(packets, "sdp", options), label);
    }

    private FrameSource served() throws SourceException, IOException, FfmpegException, InterruptedException {
        var bytes = HttpSource.open(url, guard);
        if (PLAYLISTS.contains(bytes.mediaType())) {
            bytes.close();
            throw SourceException.refusing("cannot open " + label
                    + ": it is a playlist (HLS, DASH), which is not followed; ./va publish follows it");
        }
        var format = PARTS.contains(bytes.mediaType()) ? "mpjpeg" : "";
        return VideoSource.opened(VideoInput.ofBytes(bytes, format, Map.of("format_whitelist", FORMATS)), label);
    }
}
