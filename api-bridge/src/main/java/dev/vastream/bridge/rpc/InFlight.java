package dev.vastream.bridge.rpc;

import dev.vastream.schemas.avro.InferenceReply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The questions under way by request id, bounded in number and in bytes of their pictures. */
final class InFlight {

    private final int maxCalls;
    private final long maxBytes;
    private final Map<String, CompletableFuture<InferenceReply>> calls = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    InFlight(int maxCalls, long maxBytes) {
        this.maxCalls = maxCalls;
        this.maxBytes = maxBytes;
    }

    /** A question under way. */
    record Call(String requestId, CompletableFuture<InferenceReply> reply) {

        /**
         * The outcome of this call, at the latest when the time-out is over.
         *
         * @param write writes the request, once the route is open; not called when that took longer than the caller waits
         */
        <R> CompletableFuture<Outcome> on(CompletableFuture<R> route, Duration timeout, Consumer<R> write) {
            var unused = reply.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
            route.thenAccept(opened -> {
                        if (!reply.isDone()) {
                            write.accept(opened);
                        }
                    })
                    .exceptionally(failure -> {
                        reply.completeExceptionally(failure);
                        return null;
                    });
            return reply.handle(ReplyOutcome::outcome);
        }

        /** Sends the request, whose failure ends the call. */
        void send(Producer<String, byte[]> producer, String topic, byte[] request) {
            var unused = producer.send(new ProducerRecord<>(topic, requestId, request), (metadata, failure) -> {
                if (failure != null) {
                    reply.completeExceptionally(failure);
                }
            });
        }
    }

    /** Opens a call, or nothing when there is no room; its room is free again once its future is done. */
    Optional<Call> open(long imageBytes) {
        if (open.incrementAndGet() > maxCalls) {
            open.decrementAndGet();
            return Optional.empty();
        }
        // A single question may be larger than the bound: alone it is always admitted.
        var others = bytes.getAndAdd(imageBytes);
        if (others > 0 && others + imageBytes > maxBytes) {
            bytes.addAndGet(-imageBytes);
            open.decrementAndGet();
            return Optional.empty();
        }
        var call = new Call(UUID.randomUUID().toString(), new CompletableFuture<>());
        calls.put(call.requestId(), call.reply());
        var unused = call.reply().whenComplete((reply, failure) -> {
            calls.remove(call.requestId());
            bytes.addAndGet(-imageBytes);
            open.decrementAndGet();
        });
        return Optional.of(call);
    }

    /** Hands a reply to its call; false when its call has ended. */
    boolean answer(InferenceReply reply) {
        var call = calls.get(reply.getRequestId());
        return call != null && call.complete(reply);
    }

    int size() {
        return open.get();
    }
}
