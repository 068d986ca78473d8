package dev.vastream.bridge;

import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Question;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Answers as the test says and keeps what it was asked. */
final class FakeInference implements Inference {

    final Queue<Question> asked = new ConcurrentLinkedQueue<>();
    private volatile Function<Question, Outcome> script = question -> new Outcome.TimedOut();

    private volatile boolean hasRoom = true;

    /** What the last caller was told of the others. */
    volatile int counted;

    void hasRoom(boolean room) {
        hasRoom = room;
    }

    @Override
    public boolean hasRoom(int callers) {
        counted = callers;
        return hasRoom;
    }

    void script(Function<Question, Outcome> next) {
        script = next;
        asked.clear();
    }

    @Override
    public CompletableFuture<Outcome> ask(Question question) {
        asked.add(question);
        return CompletableFuture.supplyAsync(() -> script.apply(question));
    }
}
