package dev.vastream.ingest;

import dev.vastream.schemas.avro.Frame;

/** Hands frames to a test at once. */
record FakeFrameSink(Receiver receiver) implements FrameSink {

    /** Takes the frames; may make the sender wait, or refuse. */
    interface Receiver {

        void accept(Frame frame) throws PublishException, InterruptedException;
    }

    @Override
    public void send(Frame frame) throws PublishException, InterruptedException {
        receiver.accept(frame);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
