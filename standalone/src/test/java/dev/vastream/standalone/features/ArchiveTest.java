package dev.vastream.standalone.features;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FeatureVector;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

    private static final int HEAD = 200;
    /** A prime, so that all places within a record come. */
    private static final int STEP = 7;

    private static final Feature FEATURE = Feature.newBuilder()
            .setNodeId("n")
            .setFeatureType(FeatureType.FACE)
            .setUuid("a/ü")
            .setUserName("김철수 😀")
            .setVectors(List.of(new FeatureVector("m", ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), 0)))
            .setUpdatedAt(Instant.EPOCH)
            .build();
    private static final FeatureImages IMAGES = FeatureImages.newBuilder()
            .setNodeId("n")
            .setFeatureType(FeatureType.FACE)
            .setUuid("a/ü")
            .setImages(List.of(ByteBuffer.wrap(new byte[] {9, 8, 7})))
            .setUpdatedAt(Instant.EPOCH)
            .build();

    @TempDir
    private Path folder;

    private Path written() throws IOException {
        var file = folder.resolve("gallery.vaf");
        try (var archive = new ArchiveWriter(file)) {
            archive.images(IMAGES);
            archive.feature(FEATURE);
            archive.finish();
        }
        return file;
    }

    private static List<SpecificRecord> read(Path file) throws FeaturesException {
        var values = new ArrayList<SpecificRecord>();
        new ArchiveReader(file).read(new ArchiveReader.Values() {
            @Override
            public void feature(Feature value) {
                values.add(value);
            }

            @Override
            public void images(FeatureImages value) {
                values.add(value);
            }
        });
        return values;
    }

    @Test
    void givesBackWhatWasWritten_andIsForItsOwnerAlone() throws Exception {
        var file = written();

        assertThat(read(file)).containsExactly(IMAGES, FEATURE);
        assertThat(Import.check(file)).isEqualTo(new ArchiveReader.Counts(1, 1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesNoFile_whenItIsNotFinished() throws Exception {
        var file = folder.resolve("half.vaf");

        try (var archive = new ArchiveWriter(file)) {
            archive.images(IMAGES);
        }

        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void refuses_whenAnyByteIsAnotherOne() throws Exception {
        var whole = Files.readAllBytes(written());
        var file = folder.resolve("damaged.vaf");
        // The first ones all, of the others one of each kind of a place.
        for (var at = 0; at < whole.length; at += at < HEAD ? 1 : STEP) {
            var damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);

            assertThatExceptionOfType(FeaturesException.class)
                    .as("byte %s", at)
                    .isThrownBy(() -> Import.check(file))
                    .withMessageStartingWith(file.toString());
        }
    }

    @Test
    void refuses_whenItEndsEarlyOrLate() throws Exception {
        var whole = Files.readAllBytes(written());
        var file = folder.resolve("damaged.vaf");
        for (var length = 0; length < whole.length; length += length < HEAD ? 1 : STEP) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatExceptionOfType(FeaturesException.class)
                    .as("%s bytes", length)
                    .isThrownBy(() -> Import.check(file));
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThatExceptionOfType(FeaturesException.class)
                .isThrownBy(() -> Import.check(file))
                .withMessageContaining("behind its end");
    }

    @Test
    void refuses_whenThereIsNoSuchFile() {
        assertThatExceptionOfType(FeaturesException.class)
                .isThrownBy(() -> Import.check(folder.resolve("none")))
                .withMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memo", "vectors", "more"})
    void refusesAndTakesNoMemory_whenItSaysThatThereIsMoreThanThereIs(String first) throws Exception {
        var file = folder.resolve("giant.vaf");
        Files.write(file, archive(first));

        assertThatExceptionOfType(FeaturesException.class)
                .isThrownBy(() -> Import.check(file))
                .withMessageStartingWith(file + " is damaged")
                .withNoCause();
    }

    @Test
    void refuses_whenItsSchemaNestsInItself() throws Exception {
        var nested = SchemaBuilder.record("Nested")
                .fields()
                .name("next")
                .type()
                .optional()
                .type("Nested")
                .endRecord();
        var file = folder.resolve("nested.vaf");
        Files.write(file, archive("more", nested));

        assertThatExceptionOfType(FeaturesException.class)
                .isThrownBy(() -> Import.check(file))
                .withMessageContaining("a schema in it is damaged");
    }

    private static byte[] archive(String first) throws IOException {
        var known = Feature.getClassSchema().getField(first);
        return archive(first, known == null ? Schema.create(Schema.Type.STRING) : known.schema());
    }

    /** With one record, whose first field of that name has two thousand million bytes or items, it says. */
    private static byte[] archive(String first, Schema type) throws IOException {
        var fields = new ArrayList<Schema.Field>();
        fields.add(new Schema.Field(first, type));
        Feature.getClassSchema().getFields().stream()
                .filter(field -> !field.name().equals(first))
                .forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        var feature = Schema.createRecord("Feature", "", "dev.vastream.schemas.avro", false, fields);
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        for (var line : List.of(ArchiveWriter.TITLE, feature, FeatureImages.getClassSchema())) {
            out.write((line + "\n").getBytes(UTF_8));
        }
        var count = new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
        out.writeInt(1 + count.length);
        out.writeByte(ArchiveWriter.FEATURE);
        out.write(count);
        out.writeInt(0);
        return bytes.toByteArray();
    }
}
