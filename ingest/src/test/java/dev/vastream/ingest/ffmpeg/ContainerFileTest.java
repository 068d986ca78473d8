package dev.vastream.ingest.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerFileTest {

    @TempDir
    Path folder;

    @Test
    void isCut_whenAnMp4EndsBeforeItsLastBox() throws Exception {
        var film = joined(box("ftyp", 16), box("moov", 100), box("mdat", 1_000));

        assertThat(isCut(film, 0)).isFalse();
        assertThat(isCut(film, 500)).isTrue();
        assertThat(isCut(film, 1_050)).isTrue();
    }

    @Test
    void isCut_whenAnMp4WithLongLengthsEndsBeforeItsLastBox() throws Exception {
        var film = joined(box("ftyp", 16), longBox("mdat", 1_000));

        assertThat(isCut(film, 0)).isFalse();
        assertThat(isCut(film, 500)).isTrue();
    }

    @Test
    void isWhole_whenTheLastBoxGoesOnToTheEnd() throws Exception {
        var open = ByteBuffer.allocate(500)
                .putInt(0)
                .put("mdat".getBytes(StandardCharsets.US_ASCII))
                .array();

        assertThat(isCut(joined(box("ftyp", 16), box("moov", 100), open), 0)).isFalse();
    }

    @Test
    void isWhole_whenSomebodyAppendedSomething() throws Exception {
        var junk = "no box at all, yet long enough to be taken for one".getBytes(StandardCharsets.US_ASCII);

        assertThat(isCut(joined(box("ftyp", 16), box("moov", 100), box("mdat", 1_000), junk), 0))
                .isFalse();
        assertThat(isCut(joined(matroska(1_000), junk), 0)).isFalse();
    }

    @Test
    void isCut_whenAMatroskaFileEndsBeforeItsSegment() throws Exception {
        assertThat(isCut(matroska(1_000), 0)).isFalse();
        assertThat(isCut(matroska(1_000), 100)).isTrue();
    }

    @Test
    void isWhole_whenAMatroskaFileWasStreamed() throws Exception {
        var film = matroska(1_000);
        // All ones: the length is not known.
        ByteBuffer.wrap(film).putLong(9, 0x01FFFFFFFFFFFFFFL);

        assertThat(isCut(film, 100)).isFalse();
    }

    @Test
    void isCut_whenAnAviEndsBeforeItsChunk() throws Exception {
        var film = ByteBuffer.allocate(1_000)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(992)
                .array();

        assertThat(isCut(film, 0)).isFalse();
        assertThat(isCut(film, 100)).isTrue();
    }

    @Test
    void tellsNothing_whenTheFormatIsAnother() throws Exception {
        assertThat(isCut(new byte[0], 0)).isFalse();
        assertThat(isCut(new byte[] {0x47, 1, 2, 3, 4, 5, 6, 7, 8}, 1)).isFalse();
    }

    private boolean isCut(byte[] content, int missing) throws Exception {
        var file = Files.write(folder.resolve("film"), Arrays.copyOf(content, content.length - missing));
        return ContainerFile.isCut(file);
    }

    private static byte[] joined(byte[]... parts) throws Exception {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static byte[] box(String type, int bytes) {
        return ByteBuffer.allocate(bytes)
                .putInt(bytes)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] longBox(String type, int bytes) {
        return ByteBuffer.allocate(bytes)
                .putInt(1)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putLong(bytes)
                .array();
    }

    /** An empty header, and a segment with a length of eight bytes. */
    private static byte[] matroska(int bytes) {
        return ByteBuffer.allocate(17 + bytes)
                .putInt(0x1A45DFA3)
                .put((byte) 0x80)
                .putInt(0x18538067)
                .putLong(0x0100000000000000L | bytes)
                .array();
    }
}
