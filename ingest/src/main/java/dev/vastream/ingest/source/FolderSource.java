package dev.vastream.ingest.source;

import dev.vastream.ingest.picture.EncodedPicture;
import dev.vastream.ingest.picture.PictureFormat;
import dev.vastream.schemas.avro.ImageEncoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pictures of a folder, byte for byte, in natural order of their names; other files are passed over with a note. */
final class FolderSource implements FrameSource {

    /** Pictures a second that a folder stands for when nobody says. */
    static final double DEFAULT_FPS = 10;

    /** Bound on memory: a bitmap this large may still become a small enough JPEG. */
    private static final long MAX_FILE_BYTES = 128L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(FolderSource.class);

    private final Iterator<Path> files;
    private final SourceInfo info;
    private final double fps;
    private long index;

    private FolderSource(List<Path> pictures, double fps) {
        this.files = pictures.iterator();
        this.info = new SourceInfo(false, OptionalLong.of(pictures.size()));
        this.fps = fps;
    }

    static FolderSource open(Path folder, double fps) throws SourceException {
        try (var entries = Files.list(folder)) {
            var files = entries.filter(Files::isRegularFile).toList();
            var pictures = files.stream()
                    .filter(FolderSource::isPicture)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString(), new NaturalOrder()))
                    .toList();
            if (pictures.isEmpty()) {
                throw new SourceException("folder " + folder + " holds no JPEG, PNG, WebP or BMP picture");
            }
            return new FolderSource(pictures, fps);
        } catch (IOException e) {
            throw new SourceException("cannot list folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean isPicture(Path file) {
        var picture = encoding(file) != ImageEncoding.UNKNOWN;
        if (!picture) {
            LOG.warn("{} is no JPEG, PNG, WebP or BMP picture: passed over", file);
        }
        return picture;
    }

    private static ImageEncoding encoding(Path file) {
        try (var input = Files.newInputStream(file)) {
            return PictureFormat.of(input.readNBytes(PictureFormat.HEADER_BYTES));
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.getMessage());
            return ImageEncoding.UNKNOWN;
        }
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Optional<SourceFrame> next() {
        if (!files.hasNext()) {
            return Optional.empty();
        }
        var file = files.next();
        var mediaTime = Duration.ofNanos(Math.round(index++ * 1e9 / fps));
        return Optional.of(read(file, mediaTime));
    }

    private static SourceFrame read(Path file, Duration mediaTime) {
        try {
            var size = Files.size(file);
            if (size > MAX_FILE_BYTES) {
                return new SourceFrame.Unreadable(
                        mediaTime, file + " has " + size + " bytes, the limit for a file is " + MAX_FILE_BYTES);
            }
            var bytes = Files.readAllBytes(file);
            var picture = new EncodedPicture(file.toString(), ByteBuffer.wrap(bytes), PictureFormat.of(bytes), 0, 0);
            return new SourceFrame.Encoded(mediaTime, picture);
        } catch (IOException e) {
            return new SourceFrame.Unreadable(mediaTime, file + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        // Files are read one by one and closed at once.
    }
}
