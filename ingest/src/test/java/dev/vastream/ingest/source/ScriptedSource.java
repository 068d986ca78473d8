package dev.vastream.ingest.source;

import dev.vastream.ingest.picture.EncodedPicture;
import dev.vastream.schemas.avro.ImageEncoding;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** A source of the frames that a test gives it, which ends or breaks after them. */
public final class ScriptedSource implements FrameSource {

    private final Iterator<SourceFrame> frames;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean live;
    private SourceException failure;
    private RuntimeException defect;
    private volatile boolean closed;

    public ScriptedSource(List<SourceFrame> frames) {
        this.frames = frames.iterator();
    }

    /** Small pictures, 40 ms apart. */
    ScriptedSource(int frames) {
        this(IntStream.range(0, frames).mapToObj(ScriptedSource::picture).toList());
    }

    ScriptedSource(int frames, SourceException failure) {
        this(frames);
        this.failure = failure;
    }

    private static SourceFrame picture(int number) {
        var bytes = ByteBuffer.wrap(new byte[] {(byte) number});
        var picture = new EncodedPicture("picture " + number, bytes, ImageEncoding.JPEG, 0, 0);
        return new SourceFrame.Encoded(Duration.ofMillis(40L * number), picture);
    }

    /** The same as a camera. */
    public ScriptedSource live() {
        live = true;
        return this;
    }

    /** The same, but it breaks after its frames. */
    public ScriptedSource breaking(SourceException by) {
        failure = by;
        return this;
    }

    /** The same, but a defect of its own shows after its frames. */
    public ScriptedSource defective(RuntimeException by) {
        defect = by;
        return this;
    }

    /** Open until all frames are given. */
    public CountDownLatch ended() {
        return ended;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public SourceInfo info() {
        return new SourceInfo(live, OptionalLong.empty());
    }

    @Override
    public Optional<SourceFrame> next() throws SourceException {
        if (frames.hasNext()) {
            return Optional.of(frames.next());
        }
        ended.countDown();
        if (failure != null) {
            throw failure;
        }
        if (defect != null) {
            throw defect;
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
    }
}
