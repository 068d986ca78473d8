package dev.vastream.benchmarks.soak;

import dev.vastream.benchmarks.load.Bodies;
import dev.vastream.benchmarks.load.Caller;
import dev.vastream.benchmarks.load.Flow;
import dev.vastream.benchmarks.load.FrameFlow;
import dev.vastream.benchmarks.load.SystemUnderLoad;
import dev.vastream.benchmarks.picture.FacePictures;
import dev.vastream.schemas.avro.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.node.ObjectNode;

/**
 * More live frames than are analysed, callers that never pause, and a gallery that changes all the time and stays as large:
 * the same few people are enrolled again and again, found and listed.
 */
final class FullLoad implements AutoCloseable {

    private static final int DETECTING = 4;
    private static final int PEOPLE = 16;
    private static final Duration PATIENCE = SystemUnderLoad.DEADLINE.plusSeconds(10);

    private final Caller caller;
    private final FacePictures faces;
    private final FrameFlow frames;
    private final List<Flow> flows = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final LongAdder good = new LongAdder();
    private final LongAdder other = new LongAdder();

    FullLoad(SystemUnderLoad system, List<byte[]> jpegs, FacePictures faces, double framesPerSecond) {
        caller = new Caller(system.address(), PATIENCE);
        this.faces = faces;
        frames = new FrameFlow(system, jpegs, Delivery.LIVE, framesPerSecond);
    }

    void start() {
        frames.start();
        for (var i = 0; i < DETECTING; i++) {
            flows.add(new Flow("detect-" + i, 0, () -> call("/v1/detect", Bodies.picture(face()))));
        }
        flows.add(new Flow("inference-image", 0, () -> call("/v3/va/inference-image", Bodies.inferenceImage(face()))));
        flows.add(new Flow("gallery", 0, () -> gallery(turn.getAndIncrement())));
    }

    /** Calls that were answered with success. */
    long good() {
        return good.sum();
    }

    /** Calls that were refused or failed. */
    long other() {
        return other.sum();
    }

    long frames() {
        return frames.published();
    }

    private byte[] face() {
        return faces.get(turn.getAndIncrement());
    }

    private void gallery(int index) throws InterruptedException {
        var face = faces.get(index);
        call("/v3/va/add-or-update-feature", Bodies.enrolment("%016x".formatted(index % PEOPLE), face));
        call("/v3/va/mathing-feature", Bodies.face(face).put("uuid", ""));
        call("/v3/va/list-feature", Bodies.faces());
    }

    private void call(String path, ObjectNode body) throws InterruptedException {
        try {
            var answer = caller.post(path, body);
            (answer.status() == 200 && answer.json().path("code").asInt(0) == 0 ? good : other).increment();
        } catch (IOException e) {
            other.increment();
        }
    }

    @Override
    public void close() {
        flows.forEach(Flow::close);
        frames.close();
    }
}
