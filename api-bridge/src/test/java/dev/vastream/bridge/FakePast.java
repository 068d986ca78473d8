package dev.vastream.bridge;

import dev.vastream.bridge.console.look.Look;
import dev.vastream.bridge.console.past.PastEvents;
import dev.vastream.bridge.console.past.PastLooks;
import dev.vastream.schemas.avro.AlertRow;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** What is kept, as a test says it is. */
final class FakePast implements PastEvents, PastLooks {

    final List<AlertRow> rows = new CopyOnWriteArrayList<>();
    final List<Query> queries = new CopyOnWriteArrayList<>();
    volatile Optional<ByteBuffer> thumbnail = Optional.empty();
    volatile boolean answers = true;

    void reset() {
        rows.clear();
        queries.clear();
        thumbnail = Optional.empty();
        answers = true;
    }

    @Override
    public Page page(Query query) throws TimeoutException {
        queries.add(query);
        check();
        return new Page(rows, OptionalLong.empty());
    }

    private void check() throws TimeoutException {
        if (!answers) {
            throw new TimeoutException("the broker does not answer");
        }
    }

    @Override
    public Optional<ByteBuffer> thumbnail(String camera, long eventId, long begin) throws TimeoutException {
        check();
        return thumbnail;
    }

    @Override
    public Optional<Look> next(String camera, long place, Direction direction) throws TimeoutException {
        check();
        return Optional.empty();
    }
}
