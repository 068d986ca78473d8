package dev.vastream.program.kafka;

import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.RegistryException;
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
 * Makes a dead letter of a record that a processor fails on. As an exception it would end its thread, and the next thread, and
 * after a while the process, and go on to the next instance. The failure of a dependency still ends the thread: the
 * record is tried again.
 */
public final class UnprocessableRecords implements ProcessingExceptionHandler {

    public static final String REASON = "PROCESSING_FAILED";

    private static final Logger LOG = LoggerFactory.getLogger(UnprocessableRecords.class);
    private static final String LETTERS = "va.letters";

    private Letters letters;

    /** The settings of a Streams application that handles its records' failures so. */
    public static Map<String, Object> handled(Map<String, Object> config, Letters letters) {
        var handled = new HashMap<>(config);
        handled.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnprocessableRecords.class);
        handled.put(LETTERS, letters);
        return handled;
    }

    /** Streams makes handlers by their class, and gives them what they need here. */
    @Override
    public void configure(Map<String, ?> config) {
        letters = (Letters) config.get(LETTERS);
    }

    /** @param record null for what was done by the clock, and not for a record */
    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        if (isOfDependency(failure)) {
            return Response.fail();
        }
        // Without its message, which may quote the record.
        LOG.warn(
                "{} cannot process the record at {}-{} offset {}: {}",
                context.processorNodeId(),
                context.topic(),
                context.partition(),
                context.offset(),
                place(failure));
        if (record == null || context.topic() == null) {
            letters.count(REASON);
            return Response.resume();
        }
        return Response.resume(List.of(letter(context, failure).record()));
    }

    private DeadLetter letter(ErrorHandlerContext context, Exception failure) {
        var source = new DeadLetter.Source(context.topic(), context.partition(), context.offset());
        var value = context.sourceRawValue();
        return letters.of(
                source,
                REASON,
                context.processorNodeId() + ": " + place(failure),
                context.sourceRawKey(),
                value == null ? null : ByteBuffer.wrap(value));
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
