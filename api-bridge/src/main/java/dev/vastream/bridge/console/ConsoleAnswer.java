package dev.vastream.bridge.console;

import java.nio.ByteBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers of the console's calls. No cache keeps any of them. */
final class ConsoleAnswer {

    private ConsoleAnswer() {}

    /** JSON. */
    static <T> ResponseEntity<T> of(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    /** There is nothing of that kind. */
    static <T> ResponseEntity<T> none() {
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    /** A picture that this bridge made. */
    static ResponseEntity<byte[]> jpeg(byte[] bytes) {
        return of(MediaType.IMAGE_JPEG, bytes);
    }

    static ResponseEntity<byte[]> jpeg(ByteBuffer bytes) {
        return jpeg(copy(bytes));
    }

    /** Whatever it is: a browser may show it nowhere but on a canvas. */
    static ResponseEntity<byte[]> bytes(byte[] bytes) {
        return of(MediaType.APPLICATION_OCTET_STREAM, bytes);
    }

    static ResponseEntity<byte[]> bytes(ByteBuffer bytes) {
        return bytes(copy(bytes));
    }

    private static ResponseEntity<byte[]> of(MediaType type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .body(bytes);
    }

    private static byte[] copy(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
