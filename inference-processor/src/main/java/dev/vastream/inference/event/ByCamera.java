package dev.vastream.inference.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.topic.RecordKeys;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Puts rows into the partition of their camera, whatever their key is: the one that records keyed by the camera are in.
 *
 * @param camera id of a row's camera
 */
record ByCamera<R>(Function<R, String> camera) implements StreamPartitioner<String, R> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, R row, int partitions) {
        return Optional.of(Set.of(RecordKeys.partition(camera.apply(row).getBytes(UTF_8), partitions)));
    }
}
