package dev.vastream.ingest;

import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.ingest.frame.KafkaFrames;
import dev.vastream.ingest.frame.KafkaFrames.Patience;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.SchemaRegistry;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the frames of one camera, with a bounded number on their way. */
final class KafkaFrameSink implements FrameSink {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaFrameSink.class);

    /** A live camera shows now: better a dropped frame than a queue of old ones. */
    private static final int LIVE_IN_FLIGHT = 8;

    private static final int LOSSLESS_IN_FLIGHT = 256;

    private final KafkaFrames frames;
    private final boolean lossless;
    private final Semaphore inFlight;
    private final FrameCounts counts;
    private final Arrival arrival = new Arrival();

    private volatile String failure;

    KafkaFrameSink(KafkaFrames frames, Delivery delivery, FrameCounts counts) {
        this.frames = frames;
        this.lossless = delivery != Delivery.LIVE;
        this.inFlight = new Semaphore(lossless ? LOSSLESS_IN_FLIGHT : LIVE_IN_FLIGHT);
        this.counts = counts;
    }

    /** Connects to Kafka; the broker is first asked when a frame is sent. */
    static KafkaFrameSink connect(
            PublishSettings settings, Delivery delivery, SchemaRegistry registry, FrameCounts counts, Clock clock) {
        var patience = delivery == Delivery.LIVE ? Patience.LIVE : Patience.LOSSLESS;
        var frames = KafkaFrames.connect(
                settings.clients(), settings.cameraUid(), patience, registry, new BrokerClock(clock));
        return new KafkaFrameSink(frames, delivery, counts);
    }

    @Override
    public void send(Frame frame) throws PublishException, InterruptedException {
        if (lossless && failure != null) {
            throw new PublishException(failure);
        }
        inFlight.acquire();
        frames.send(frame, arrival);
    }

    private final class Arrival implements KafkaFrames.Arrival {

        @Override
        public void published(int pictureBytes) {
            inFlight.release();
            counts.publish(pictureBytes);
        }

        @Override
        public void failed(String sentence) {
            inFlight.release();
            if (failure == null) {
                failure = sentence;
            }
            counts.fail();
            LOG.warn("{}", sentence);
        }
    }

    @Override
    public void flush() throws InterruptedException {
        frames.flush();
    }

    @Override
    public void close() {
        frames.close();
    }
}
