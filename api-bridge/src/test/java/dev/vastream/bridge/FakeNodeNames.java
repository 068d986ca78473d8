package dev.vastream.bridge;

import dev.vastream.bridge.node.NodeNames;
import dev.vastream.bridge.topic.NotShownException;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.NodeName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Names of nodes in memory; held to the port's promises by {@link FakeNodeNamesTest}. */
final class FakeNodeNames implements NodeNames {

    private SortedMap<String, NodeName> entries = new TreeMap<>();
    volatile boolean ready = true;
    volatile boolean shows = true;
    /** Records that changes have written. */
    final AtomicInteger written = new AtomicInteger();

    synchronized void reset() {
        entries = new TreeMap<>();
        ready = true;
        shows = true;
        written.set(0);
    }

    @Override
    public synchronized SortedMap<String, NodeName> table() {
        if (!ready) {
            throw new StaleTableException("the fake names are not ready");
        }
        return entries;
    }

    /** On another thread, as the real one: only the future says that a change shows. */
    @Override
    public <T> CompletableFuture<T> change(Function<SortedMap<String, NodeName>, Planned<T>> plan) {
        return CompletableFuture.supplyAsync(() -> make(plan));
    }

    private synchronized <T> T make(Function<SortedMap<String, NodeName>, Planned<T>> plan) {
        var planned = plan.apply(table());
        var isWritten = planned.entry().isPresent() || planned.removed().isPresent();
        if (isWritten && !shows) {
            throw new NotShownException(new TimeoutException("a fake that shows nothing"));
        }
        var next = new TreeMap<>(entries);
        planned.entry().ifPresent(entry -> next.put(entry.getNodeId(), entry));
        planned.removed().ifPresent(next::remove);
        entries = Collections.unmodifiableSortedMap(next);
        written.addAndGet(isWritten ? 1 : 0);
        return planned.answer();
    }
}
