package dev.vastream.standalone.features;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes an archive of subjects, which takes its name only when it is whole, and which only its owner may read.
 *
 * <p>The format, numbers in network order: three lines of UTF-8, {@value #TITLE} and the Avro schemas of {@code Feature} and
 * {@code FeatureImages}; then records of a length (4 bytes), a kind (1 byte: 0 Feature, 1 FeatureImages) and the value in
 * Avro's binary encoding, length counting kind and value, all pictures before all persons; then a length of 0, the numbers of
 * persons and of pictures' records (8 bytes each), and the SHA-256 of everything before it.
 */
final class ArchiveWriter implements AutoCloseable {

    static final String TITLE = "vastream-features 1";
    static final int FEATURE = 0;
    static final int IMAGES = 1;

    private final Path file;
    private final Path unfinished;
    private final DigestOutputStream digested;
    private final DataOutputStream out;
    private long features;
    private long images;

    ArchiveWriter(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        this.unfinished = this.file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(unfinished);
        var channel = FileChannel.open(
                unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly());
        digested = new DigestOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)), sha256());
        out = new DataOutputStream(digested);
        line(TITLE);
        line(Feature.getClassSchema().toString());
        line(FeatureImages.getClassSchema().toString());
    }

    private FileAttribute<?>[] ownerOnly() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void line(String text) throws IOException {
        out.write((text + "\n").getBytes(UTF_8));
    }

    void images(FeatureImages value) throws IOException {
        record(IMAGES, value, FeatureImages.getClassSchema());
        images++;
    }

    void feature(Feature value) throws IOException {
        record(FEATURE, value, Feature.getClassSchema());
        features++;
    }

    private <V extends SpecificRecord> void record(int kind, V value, Schema schema) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<V>(schema).write(value, encoder);
        out.writeInt(bytes.size() + 1);
        out.writeByte(kind);
        bytes.writeTo(out);
    }

    /** Ends the archive and gives it its name. */
    void finish() throws IOException {
        out.writeInt(0);
        out.writeLong(features);
        out.writeLong(images);
        var sum = digested.getMessageDigest().digest();
        digested.on(false);
        out.write(sum);
        out.close();
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes what is not finished. */
    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(unfinished);
    }
}
