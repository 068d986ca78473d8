package dev.vastream.ingest.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;

class FfmpegExceptionTest {

    @Test
    void endsWhereTheTextEnds_whenForeignBytesFollow() {
        var memory = "Connection refused\0ava_org_bytedeco\n".getBytes(StandardCharsets.UTF_8);

        assertThat(FfmpegException.text(memory)).isEqualTo("Connection refused");
    }

    @Test
    void holdsNoControlCharacter_whenTheTextHasSome() {
        assertThat(FfmpegException.text("two\r\nlines\u001b[2J".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("two lines [2J");
    }

    @Test
    void isFfmpegsSentence_whenTheNumberIsKnown() {
        assertThatThrownBy(() -> FfmpegException.checked(avutil.AVERROR_INVALIDDATA()))
                .hasMessage("Invalid data found when processing input");
    }
}
