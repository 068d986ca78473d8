package dev.vastream.benchmarks.channels;

import dev.vastream.benchmarks.picture.BenchPictures;
import dev.vastream.ingest.channel.ChannelInput;
import dev.vastream.ingest.channel.ChannelInputs;
import dev.vastream.ingest.picture.EncodedPicture;
import dev.vastream.ingest.source.FrameSource;
import dev.vastream.ingest.source.SourceFrame;
import dev.vastream.ingest.source.SourceInfo;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ImageEncoding;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Cameras that give a picture each second, encoded already, and each at a moment of its own. */
final class SimulatedCameras implements ChannelInputs {

    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EncodedPicture picture;

    private SimulatedCameras(EncodedPicture picture) {
        this.picture = picture;
    }

    /** Cameras of 1280 by 720 pixels. */
    static SimulatedCameras drawn() {
        var jpeg = BenchPictures.load(Optional.empty()).encoded(0);
        return new SimulatedCameras(new EncodedPicture("the picture", jpeg, ImageEncoding.JPEG, 1280, 720));
    }

    @Override
    public ChannelInput of(Channel channel) {
        return new Input(channel.getInputUrl(), picture);
    }

    private record Input(String url, EncodedPicture picture) implements ChannelInput {

        @Override
        public FrameSource open() {
            return new Camera(picture);
        }

        @Override
        public String toString() {
            return url;
        }
    }

    private static final class Camera implements FrameSource {

        private final EncodedPicture picture;
        private long dueNanos = System.nanoTime() + ThreadLocalRandom.current().nextLong(PERIOD_NANOS);

        Camera(EncodedPicture picture) {
            this.picture = picture;
        }

        @Override
        public SourceInfo info() {
            return new SourceInfo(true, OptionalLong.empty());
        }

        @Override
        public Optional<SourceFrame> next() throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
            dueNanos += PERIOD_NANOS;
            return Optional.of(new SourceFrame.Encoded(Duration.ZERO, picture));
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}
