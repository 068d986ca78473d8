package dev.vastream.ingest;

import dev.vastream.schemas.avro.Frame;
import java.util.ArrayList;
import java.util.List;

class FakeFrameSinkTest extends FrameSinkContract {

    private final List<Frame> frames = new ArrayList<>();

    @Override
    FrameSink open() {
        return new FakeFrameSink(frames::add);
    }

    @Override
    FrameSink openBroken() {
        return new FakeFrameSink(frame -> {
            throw new PublishException("nobody takes it");
        });
    }

    @Override
    List<Frame> arrived() {
        return frames;
    }
}
