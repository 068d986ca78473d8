package dev.vastream.standalone.features;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.ValueReader;
import dev.vastream.schemas.topic.Topics;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Reads an archive of {@link ArchiveWriter}, to its end: only then is it known to be whole. */
final class ArchiveReader {

    private static final int LONGEST_LINE = 1 << 20;

    private final Path file;

    ArchiveReader(Path file) {
        this.file = file;
    }

    /** Takes the values. */
    interface Values {

        void feature(Feature value) throws FeaturesException;

        void images(FeatureImages value) throws FeaturesException;
    }

    /** How many records there were. */
    record Counts(long features, long images) {}

    /** Hands out every value; damage throws, when it is noticed. */
    Counts read(Values values) throws FeaturesException {
        try (var digested = new DigestInputStream(
                        new BufferedInputStream(Files.newInputStream(file)), ArchiveWriter.sha256());
                var in = new DataInputStream(digested)) {
            return read(in, digested, values);
        } catch (EOFException e) {
            throw new FeaturesException(file + " is damaged: it ends early", e);
        } catch (IOException | AvroRuntimeException e) {
            throw new FeaturesException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Counts read(DataInputStream in, DigestInputStream digested, Values values)
            throws IOException, FeaturesException {
        if (!line(in).equals(ArchiveWriter.TITLE)) {
            throw new FeaturesException(file + " is no archive of features of this version");
        }
        var features = reader(line(in), Feature.class);
        var images = reader(line(in), FeatureImages.class);
        var found = new long[2];
        for (var length = in.readInt(); length != 0; length = in.readInt()) {
            if (length < 1 || length > Topics.PICTURE_MESSAGE_BYTES) {
                throw new FeaturesException(file + " is damaged: a record of " + length + " bytes");
            }
            var kind = in.readUnsignedByte();
            var bytes = in.readNBytes(length - 1);
            if (bytes.length < length - 1) {
                throw new EOFException();
            }
            if (kind == ArchiveWriter.FEATURE) {
                values.feature(value(features, bytes));
            } else if (kind == ArchiveWriter.IMAGES) {
                values.images(value(images, bytes));
            } else {
                throw new FeaturesException(file + " is damaged: a record of kind " + kind);
            }
            found[kind]++;
        }
        var counts = new Counts(in.readLong(), in.readLong());
        var sum = digested.getMessageDigest().digest();
        digested.on(false);
        if (!Arrays.equals(sum, in.readNBytes(sum.length))
                || counts.features() != found[ArchiveWriter.FEATURE]
                || counts.images() != found[ArchiveWriter.IMAGES]) {
            throw new FeaturesException(file + " is damaged: its checksum is another one");
        }
        if (in.read() >= 0) {
            throw new FeaturesException(file + " is damaged: there is more behind its end");
        }
        return counts;
    }

    private static String line(DataInputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var next = in.readByte(); next != '\n'; next = in.readByte()) {
            bytes.write(next);
            if (bytes.size() > LONGEST_LINE) {
                throw new IOException("it begins with no title");
            }
        }
        return bytes.toString(UTF_8);
    }

    private static <V extends SpecificRecord> ValueReader<V> reader(String schema, Class<V> type) throws IOException {
        try {
            return new ValueReader<>(new Schema.Parser().parse(schema), type);
        } catch (AvroRuntimeException | IllegalArgumentException e) {
            throw new IOException("a schema in it is damaged", e);
        }
    }

    /** Within the bounds of any record: the lengths that an archive tells of are checked before memory is taken for them. */
    private <V extends SpecificRecord> V value(ValueReader<V> reader, byte[] bytes) throws FeaturesException {
        var decoded = reader.read(bytes);
        if (decoded instanceof Decoded.Valid<V> valid) {
            return valid.value();
        }
        throw new FeaturesException(file + " is damaged: " + ((Decoded.Malformed<V>) decoded).detail());
    }
}
