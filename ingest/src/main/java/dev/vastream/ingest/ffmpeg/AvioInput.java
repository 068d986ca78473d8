package dev.vastream.ingest.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXTERNAL;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/** A {@link ByteSource} as FFmpeg reads it. Whatever the source throws is kept, and thrown by {@link #rethrow}. */
final class AvioInput implements AutoCloseable {

    /** The largest packet, and then some. */
    private static final int BUFFER_BYTES = 80 << 10;

    private static final int SEEK_SET = 0;
    /** A source that sends, but no picture for this long, is as good as gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** FFmpeg gathers a picture whose end does not come for as long as there is memory. */
    private static final int MOST_MEBIBYTES = 64;

    /** FFmpeg knows its inputs by number, as a process knows its files. */
    private static final Map<Long, AvioInput> OPEN = new ConcurrentHashMap<>();

    // One of each for the process: JavaCPP makes ten at most.
    private static final Reader READER = new Reader();
    private static final Reporter REPORTER = new Reporter();
    private static final Seeker SEEKER = new Seeker();

    private final ByteSource source;
    private final LongPointer handle = new LongPointer(1);
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private final AVIOContext context;
    private Exception failure;
    private long waitingSince = System.nanoTime();
    private long receivedBytes;

    AvioInput(ByteSource source) {
        this.source = source;
        OPEN.put(handle.address(), this);
        var buffer = new BytePointer(av_malloc(BUFFER_BYTES));
        var packets = source.description().isPresent();
        var seeker = source.size().isPresent() ? SEEKER : null;
        // One that reads packets is one that writes as well: FFmpeg reports what it received.
        this.context = avio_alloc_context(buffer, BUFFER_BYTES, packets ? 1 : 0, handle, READER, REPORTER, seeker);
        if (packets) {
            context.max_packet_size(BUFFER_BYTES);
        }
    }

    AVIOContext context() {
        return context;
    }

    /** Begins to wait for a picture. */
    void await() {
        waitingSince = System.nanoTime();
        receivedBytes = 0;
    }

    /** Throws what the source threw, if it did. */
    void rethrow() throws FfmpegException, InterruptedException {
        if (failure == null) {
            return;
        }
        // Whatever the source, or the encryption around it, makes of an interrupt.
        if (Thread.interrupted()) {
            throw (InterruptedException) new InterruptedException("reading was interrupted").initCause(failure);
        }
        throw FfmpegException.of(failure);
    }

    private int read(BytePointer buffer, int size) {
        try {
            if (System.nanoTime() - waitingSince > PATIENCE.toNanos()) {
                throw new IOException("no picture came for " + PATIENCE.toSeconds() + " s");
            }
            if (source.size().isEmpty() && receivedBytes > (long) MOST_MEBIBYTES << 20) {
                throw new IOException("no picture ended within " + MOST_MEBIBYTES + " MiB");
            }
            var target = size < bytes.length ? new byte[size] : bytes;
            var count = source.read(target);
            if (count < 0) {
                return AVERROR_EOF;
            }
            receivedBytes += count;
            buffer.put(target, 0, count);
            return count;
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
    }

    private int report(BytePointer buffer, int size) {
        try {
            var packet = new byte[size];
            buffer.get(packet);
            source.report(packet);
            return size;
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
    }

    private long seek(long position, int whence) {
        try {
            if (whence == AVSEEK_SIZE) {
                return source.size().orElse(-1);
            }
            if (whence != SEEK_SET) {
                return -1;
            }
            source.seek(position);
            return position;
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
    }

    private int failed(Exception e) {
        failure = e;
        return AVERROR_EXTERNAL;
    }

    @Override
    public void close() {
        OPEN.remove(handle.address());
        // Not the one from the beginning: FFmpeg may have taken another.
        av_free(context.buffer());
        avio_context_free(context);
        handle.close();
        source.close();
    }

    private static final class Reader extends Read_packet_Pointer_BytePointer_int {

        @Override
        public int call(Pointer handle, BytePointer buffer, int size) {
            return OPEN.get(handle.address()).read(buffer, size);
        }
    }

    private static final class Reporter extends Write_packet_Pointer_BytePointer_int {

        @Override
        public int call(Pointer handle, BytePointer buffer, int size) {
            return OPEN.get(handle.address()).report(buffer, size);
        }
    }

    private static final class Seeker extends Seek_Pointer_long_int {

        @Override
        public long call(Pointer handle, long position, int whence) {
            return OPEN.get(handle.address()).seek(position, whence);
        }
    }
}
