package dev.vastream.ingest.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_BAD_REQUEST;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_OTHER_4XX;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_SERVER_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** A video cannot be opened or read on; the message goes on after a name of the video, and holds no part of its URL. */
public final class FfmpegException extends Exception {

    /** The system's EPROTONOSUPPORT, which FFmpeg has no constant of. */
    private static final int UNSUPPORTED_ON_LINUX = -93;

    private static final int UNSUPPORTED_ON_MACOS = -43;
    private static final int LONGEST_TEXT_BYTES = 256;

    private final int code;

    FfmpegException(String message) {
        super(message);
        this.code = 0;
    }

    private FfmpegException(int code) {
        super(text(code));
        this.code = code;
    }

    /** What a source of bytes says of itself. */
    static FfmpegException of(Exception failure) {
        var said = failure.getMessage();
        return new FfmpegException(said == null ? failure.getClass().getSimpleName() : said);
    }

    /** Hands back what a function of FFmpeg returned, unless it is an error. */
    static int checked(int result) throws FfmpegException {
        if (result < 0) {
            throw new FfmpegException(result);
        }
        return result;
    }

    private static String text(int code) {
        var words = new byte[LONGEST_TEXT_BYTES];
        av_strerror(code, words, words.length);
        return text(words);
    }

    /** The text of a C string in a larger memory: what lies behind its zero byte is not part of it. */
    static String text(byte[] memory) {
        return new String(memory, StandardCharsets.UTF_8)
                .split("\0", 2)[0]
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
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
