package dev.vastream.inference.event;

import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.table.StaleTableException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a record on which a processor breaks a dead letter. As an exception it would end its thread, and the next thread, and
 * after a while the process, and go on to the next instance. What tells of a broken dependency still ends the thread: the
 * record is tried again.
 */
public final class UnprocessableRecords implements ProcessingExceptionHandler {

    static final String REASON = "PROCESSING_FAILED";

    private static final Logger LOG = LoggerFactory.getLogger(UnprocessableRecords.class);
    private static final String PROGRAM = "inference-processor";
    private static final String METERS = "va.meters";

    private MeterRegistry meters;

    /** The settings of a Streams application that handles its records' failures so, and counts them there. */
    static Map<String, Object> handled(Map<String, Object> config, MeterRegistry meters) {
        var handled = new HashMap<>(config);
        handled.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnprocessableRecords.class);
        handled.put(METERS, meters);
        return handled;
    }

    /** Streams makes handlers by their class, and gives them what they need here. */
    @Override
    public void configure(Map<String, ?> config) {
        meters = (MeterRegistry) config.get(METERS);
    }

    /** @param record null for what was done by the clock, and not for a record */
    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        if (isOfDependency(failure)) {
            return Response.fail();
        }
        meters.counter("va.dead_letters", "reason", REASON, "lane", "events").increment();
        // Without its message, which may quote the record.
        LOG.warn(
                "{} cannot process the record at {}-{} offset {}: {}",
                context.processorNodeId(),
                context.topic(),
                context.partition(),
                context.offset(),
                place(failure));
        return record == null || context.topic() == null
                ? Response.resume()
                : Response.resume(List.of(letter(context, failure).record()));
    }

    private static DeadLetter letter(ErrorHandlerContext context, Exception failure) {
        var source = new DeadLetter.Source(context.topic(), context.partition(), context.offset());
        var cause = new DeadLetter.Cause(REASON, context.processorNodeId() + ": " + place(failure), PROGRAM);
        var value = context.sourceRawValue();
        return DeadLetter.of(source, cause, context.sourceRawKey(), value == null ? null : ByteBuffer.wrap(value));
    }

    private static String place(Exception failure) {
        var frames = failure.getStackTrace();
        return failure.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }

    private static boolean isOfDependency(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof KafkaException && !(cause instanceof SerializationException)
                        || cause instanceof RegistryException
                        || cause instanceof StaleTableException
                        || cause instanceof IOException
                        || cause instanceof InterruptedException
                        || cause instanceof Error);
    }
}
