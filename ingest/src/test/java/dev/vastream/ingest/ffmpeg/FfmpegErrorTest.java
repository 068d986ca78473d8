package dev.vastream.ingest.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;

class FfmpegErrorTest {

    @Test
    void endsWhereTheTextEnds_whenForeignBytesFollow() {
        var memory = "Connection refused\0ava_org_bytedeco\n".getBytes(StandardCharsets.UTF_8);

        assertThat(FfmpegError.text(memory)).isEqualTo("Connection refused");
    }

    @Test
    void holdsNoControlCharacter_whenTheTextHasSome() {
        assertThat(FfmpegError.text("two\r\nlines\u001b[2J".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("two lines [2J");
    }

    @Test
    void isFfmpegsSentence_whenTheNumberIsKnown() {
        assertThat(FfmpegError.text(avutil.AVERROR_INVALIDDATA()))
                .isEqualTo("Invalid data found when processing input");
    }
}
