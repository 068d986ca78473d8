package dev.vastream.ingest.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A file of this machine. */
public final class FileBytes implements ByteSource {

    private final FileChannel file;
    private final long sizeBytes;

    private FileBytes(FileChannel file) throws IOException {
        this.file = file;
        this.sizeBytes = file.size();
    }

    public static FileBytes open(Path path) throws IOException {
        return new FileBytes(FileChannel.open(path));
    }

    @Override
    public int read(byte[] buffer, int most) throws IOException {
        return file.read(ByteBuffer.wrap(buffer, 0, most));
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(sizeBytes);
    }

    @Override
    public void seek(long position) throws IOException {
        file.position(position);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
