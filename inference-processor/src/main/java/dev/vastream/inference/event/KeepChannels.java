package dev.vastream.inference.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.inference.rule.ChannelTable;
import dev.vastream.inference.rule.ChannelTable.Wish;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.channel.CameraAddress;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is wanted of cameras in step with {@code va.channels}. Streams runs it at a restart, too (KAFKA-7663). */
final class KeepChannels extends ContextualProcessor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(KeepChannels.class);

    private final RecordReader<Channel> reader;
    private final MeterRegistry meters;
    private final ChannelTable channels;

    KeepChannels(RecordReader<Channel> reader, MeterRegistry meters, ChannelTable channels) {
        this.reader = reader;
        this.meters = meters;
        this.channels = channels;
    }

    /** What cannot be read takes the camera out: so does compaction to the record before it. */
    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.key() == null) {
            malformed(Decoded.Cause.BAD_KEY);
            return;
        }
        var camera = new String(record.key(), UTF_8);
        if (record.value() == null) {
            channels.remove(camera);
            return;
        }
        reader.read(record.key(), record.value())
                .fold(
                        channel -> {
                            channels.put(camera, wish(channel));
                            return camera;
                        },
                        malformed -> {
                            malformed(malformed.cause());
                            channels.remove(camera);
                            return camera;
                        });
    }

    private static Wish wish(Channel channel) {
        // Frames that somebody else publishes nobody here can stop.
        var stopped = !channel.getRunning() && !channel.getInputUrl().equals(CameraAddress.PUSHED);
        return new Wish(stopped, channel.getResetCount());
    }

    private void malformed(Decoded.Cause cause) {
        meters.counter("va.channels.malformed", "reason", cause.name()).increment();
        LOG.warn("A record of {} is malformed: {}", Topics.CHANNELS.name(), cause);
    }
}
