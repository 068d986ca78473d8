package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.ingest.picture.EncodedPicture;
import dev.vastream.schemas.avro.ImageEncoding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {

    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void givesPicturesByteForByteInNaturalOrder_whenOthersLieBetween() throws Exception {
        Files.write(folder.resolve("img10.jpg"), JPEG);
        Files.write(folder.resolve("img2.jpg"), "RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII));
        Files.write(folder.resolve("img1.bmp"), "BM-bitmap-data".getBytes(StandardCharsets.US_ASCII));
        Files.writeString(folder.resolve("notes.txt"), "no picture");
        Files.writeString(folder.resolve("empty.jpg"), "");
        Files.createDirectory(folder.resolve("sub"));

        var pictures = read(FolderSource.open(folder, 5));

        assertThat(pictures)
                .extracting(picture -> Path.of(picture.name()).getFileName().toString())
                .containsExactly("img1.bmp", "img2.jpg", "img10.jpg");
        assertThat(pictures)
                .extracting(EncodedPicture::encoding)
                .containsExactly(ImageEncoding.BMP, ImageEncoding.WEBP, ImageEncoding.JPEG);
        assertThat(pictures.get(2).bytes().array()).isEqualTo(JPEG);
    }

    @Test
    void spacesMediaTimeByFps_whenPicturesFollow() throws Exception {
        Files.write(folder.resolve("1.jpg"), JPEG);
        Files.write(folder.resolve("2.jpg"), JPEG);
        var source = FolderSource.open(folder, 4);
        source.next();

        var second = source.next();

        assertThat(second).map(SourceFrame::mediaTime).contains(Duration.ofMillis(250));
    }

    @Test
    void names_whenFolderHoldsNoPicture() {
        assertThatThrownBy(() -> FolderSource.open(folder, 5))
                .isInstanceOf(SourceException.class)
                .hasMessage("folder " + folder + " holds no JPEG, PNG, WebP or BMP picture");
    }

    private static List<EncodedPicture> read(FolderSource source) {
        var pictures = new ArrayList<EncodedPicture>();
        for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
            pictures.add(((SourceFrame.Encoded) frame.get()).picture());
        }
        return pictures;
    }
}
