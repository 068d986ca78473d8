package dev.vastream.bridge.rpc;

import dev.vastream.schemas.avro.InferenceReply;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

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
    record Call(String requestId, CompletableFuture<InferenceReply> reply) {}

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
