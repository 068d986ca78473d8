package dev.vastream.bridge;

import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.schemas.avro.ReplyStatus;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Answers as the test says and keeps what it was asked; held to the port's promises by {@link FakeInferenceTest}. */
final class FakeInference implements Inference {

    final Queue<Question> asked = new ConcurrentLinkedQueue<>();
    private volatile Function<Question, Outcome> script = question -> Outcome.unanswered(Cause.TIMED_OUT);

    private volatile boolean hasRoom = true;

    /** Number of callers at the last question for room. */
    volatile int counted;

    void reset() {
        hasRoom(true);
        script(question -> Outcome.unanswered(Cause.TIMED_OUT));
    }

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
        return CompletableFuture.supplyAsync(() -> possible(script.apply(question)))
                .exceptionally(failure -> Outcome.unanswered(Cause.TIMED_OUT));
    }

    /** An answer whose status is not OK is another outcome with a real node. */
    private static Outcome possible(Outcome outcome) {
        return outcome instanceof Outcome.Answered answered && answered.reply().getStatus() != ReplyStatus.OK
                ? Outcome.unanswered(
                        Cause.FAILED,
                        "the script answers with status " + answered.reply().getStatus())
                : outcome;
    }
}
