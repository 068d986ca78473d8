package dev.vastream.vision.model;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of an answer on their way into a file, and stops one that gives more than the catalogue says. */
final class ReceivedBytes {

    private final CatalogueEntry entry;
    private final InstallListener listener;
    private final AtomicLong count = new AtomicLong();

    ReceivedBytes(CatalogueEntry entry, InstallListener listener) {
        this.entry = entry;
        this.listener = listener;
    }

    /** How many bytes of the file are there. */
    long count() {
        return count.get();
    }

    /** Where the answer goes: behind the part that is there if the server honours that, over it if not, else nowhere. */
    BodySubscriber<Path> into(Path part, long there, ResponseInfo answer) {
        return switch (answer.statusCode()) {
            case 206 ->
                counting(there, BodySubscribers.ofFile(part, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
            case 200 ->
                counting(
                        0,
                        BodySubscribers.ofFile(
                                part,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING));
            default -> BodySubscribers.replacing(part);
        };
    }

    private BodySubscriber<Path> counting(long start, BodySubscriber<Path> file) {
        count.set(start);
        return new Counting(file);
    }

    private final class Counting implements BodySubscriber<Path> {

        private final BodySubscriber<Path> file;
        private Subscription subscription;

        Counting(BodySubscriber<Path> file) {
            this.file = file;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.subscription = subscription;
            file.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> bytes) {
            var soFar = count.addAndGet(
                    bytes.stream().mapToInt(ByteBuffer::remaining).sum());
            if (soFar > entry.bytes()) {
                subscription.cancel();
                onError(new IOException("the answer has more than " + entry.bytes() + " bytes"));
                return;
            }
            file.onNext(bytes);
            listener.onProgress(entry, soFar);
        }

        @Override
        public void onError(Throwable error) {
            file.onError(error);
        }

        @Override
        public void onComplete() {
            file.onComplete();
        }

        @Override
        public CompletionStage<Path> getBody() {
            return file.getBody();
        }
    }
}
