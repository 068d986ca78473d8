package dev.vastream.ingest.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** FFmpeg's words for its error numbers. */
final class FfmpegError {

    private static final int LONGEST_TEXT_BYTES = 256;

    private FfmpegError() {}

    /** The text of an error number. */
    static String text(int code) {
        var words = new byte[LONGEST_TEXT_BYTES];
        av_strerror(code, words, words.length);
        return text(words);
    }

    /** The text of a C string in a larger memory: what lies behind its zero byte is not part of it. */
    static String text(byte[] memory) {
        var end = 0;
        while (end < memory.length && memory[end] != 0) {
            end++;
        }
        return new String(memory, 0, end, StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
    }
}
