package dev.vastream.inference.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {

    @Test
    void isReadAsItWasWritten() {
        var marks = List.of(
                Mark.NONE,
                new Mark(1, List.of(), List.of(), OptionalLong.empty()),
                new Mark(0, List.of(3L), List.of(), OptionalLong.of(0)),
                new Mark(7, List.of(1L, 2L), List.of(5L, 9L), OptionalLong.of(12)));

        assertThat(marks).allSatisfy(mark -> assertThat(read(mark.text())).isEqualTo(mark));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "somebody else's",
                "va-frames/2 takeovers=1",
                "va-frames/2 takeovers=9999999999 named= fatal= alone=none",
                "va-frames/2 takeovers=1 named= fatal=99999999999999999999 alone=none",
                "va-frames/1 takeovers=1 fatal= alone=none"
            })
    void isNone_whenTheTextIsNotOurs(String text) {
        assertThat(read(text)).isEqualTo(Mark.NONE);
    }

    @Test
    void isNone_whenNothingIsCommitted() {
        assertThat(Mark.of(null)).isEqualTo(Mark.NONE);
    }

    @Test
    void suspectsWhatTheFormerOneDiedWith_whenThatWasAloneInWork() {
        var mark = new Mark(1, List.of(), List.of(5L), OptionalLong.of(8));

        assertThat(mark.takenOver()).isEqualTo(new Mark(2, List.of(8L), List.of(5L), OptionalLong.empty()));
    }

    @Test
    void knowsWhatProcessesDieOf_whenTwoDiedWithIt() {
        var mark = new Mark(2, List.of(7L, 8L), List.of(5L), OptionalLong.of(8));

        assertThat(mark.takenOver()).isEqualTo(new Mark(3, List.of(7L), List.of(5L, 8L), OptionalLong.empty()));
    }

    @Test
    void acquitsFrame_whenItIsAnalysedAlone() {
        var mark = new Mark(2, List.of(7L, 8L), List.of(), OptionalLong.of(8));

        assertThat(mark.survived(8)).isEqualTo(new Mark(2, List.of(7L), List.of(), OptionalLong.empty()));
    }

    @Test
    void isOfSameTakeover_whicheverFrameIsInWork() {
        var mark = new Mark(2, List.of(), List.of(5L), OptionalLong.empty());

        assertThat(mark.isOfSameTakeover(mark.alone(8))).isTrue();
        assertThat(mark.isOfSameTakeover(mark.alone(8).takenOver())).isFalse();
        assertThat(mark.isOfSameTakeover(mark.takenBack())).isFalse();
        assertThat(mark.isOfSameTakeover(Mark.NONE)).isFalse();
    }

    /** The broker takes 4 KiB with an offset. */
    @Test
    void staysSmall_howeverManyDie() {
        var mark = Mark.NONE;
        for (var death = 0L; death < 5_000; death++) {
            var offset = 999_999_999_999_000_000L + death;
            mark = mark.alone(offset).takenOver().alone(offset).takenOver();
            mark = mark.alone(offset - 1_000_000).takenOver();
        }

        assertThat(mark.text().getBytes(UTF_8)).hasSizeLessThan(4_000);
        assertThat(read(mark.text())).isEqualTo(mark);
        assertThat(mark.fatal()).last().isEqualTo(999_999_999_999_004_999L);
    }

    private static Mark read(String text) {
        return Mark.of(new OffsetAndMetadata(3, text));
    }
}
