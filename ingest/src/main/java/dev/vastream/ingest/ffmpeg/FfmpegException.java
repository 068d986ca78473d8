package dev.vastream.ingest.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_BAD_REQUEST;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_OTHER_4XX;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_SERVER_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

/** A video cannot be opened or read on; the message goes on after a name of the video, and holds no part of its URL. */
public final class FfmpegException extends Exception {

    /** The system's EPROTONOSUPPORT, which FFmpeg has no constant of. */
    private static final int UNSUPPORTED_ON_LINUX = -93;

    private static final int UNSUPPORTED_ON_MACOS = -43;

    private final int code;

    FfmpegException(String message) {
        super(message);
        this.code = 0;
    }

    private FfmpegException(int code) {
        super(FfmpegError.text(code));
        this.code = code;
    }

    /** Hands back what a function of FFmpeg returned, unless it is an error. */
    static int checked(int result) throws FfmpegException {
        if (result < 0) {
            throw new FfmpegException(result);
        }
        return result;
    }

    /** Whether a camera may have refused the transport rather than the request: cameras do so with various answers. */
    public boolean mayBeTheTransport() {
        return code == UNSUPPORTED_ON_LINUX
                || code == UNSUPPORTED_ON_MACOS
                || code == AVERROR_INVALIDDATA
                || code == AVERROR_HTTP_BAD_REQUEST
                || code == AVERROR_HTTP_OTHER_4XX
                || code == AVERROR_HTTP_SERVER_ERROR;
    }
}
