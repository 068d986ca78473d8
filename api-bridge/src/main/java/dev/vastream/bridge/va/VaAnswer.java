package dev.vastream.bridge.va;

import dev.vastream.bridge.body.Problem;
import dev.vastream.bridge.rpc.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes answers of the VA contract: always HTTP 200, {@code code} and {@code message} first. */
final class VaAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    private VaAnswer() {}

    /** An answer without anything but its code. */
    static ResponseEntity<byte[]> of(VaCode code) {
        return of(code, code.name());
    }

    /** An answer with a remark behind the code's name. */
    static ResponseEntity<byte[]> of(VaCode code, String name) {
        return of(code, name, json -> {});
    }

    static ResponseEntity<byte[]> remark(VaCode code, String remark) {
        return failure(new VaFailure(code, remark));
    }

    static ResponseEntity<byte[]> failure(VaFailure failure) {
        return failure(failure, json -> {});
    }

    /** A failure whose answer has keys of its own call beside it. */
    static ResponseEntity<byte[]> failure(VaFailure failure, Consumer<JsonGenerator> writer) {
        return of(failure.code(), failure.message(), writer);
    }

    /** The answer to a request that is not tried for want of room. */
    static ResponseEntity<byte[]> overloaded(long retryAfterSeconds) {
        return failure(VaFailure.overloaded(retryAfterSeconds));
    }

    /**
     * The answer to a question that has none.
     *
     * @param imageField name of the request field that a picture of the question came from, by its index
     */
    static ResponseEntity<byte[]> unanswered(Outcome.Unanswered outcome, IntFunction<String> imageField) {
        return switch (outcome.cause()) {
            case BAD_IMAGE ->
                failure(VaFailure.invalid(
                        List.of(Problem.image(imageField.apply(outcome.picture()), outcome.reason()))));
            case NOT_SUPPORTED -> remark(VaCode.NOT_SUPPORT_FUNCTION, outcome.reason());
            case UNKNOWN_NODE -> of(VaCode.NOT_FOUND_COMPUTING_NODE);
            case LOADING -> of(VaCode.WAITING_LOADING);
            case OVERLOADED -> overloaded(Outcome.RETRY_AFTER.toSeconds());
            case TIMED_OUT, REFUSED, FAILED -> remark(VaCode.REQUEST_TIMEOUT, outcome.reason());
        };
    }

    /** A successful answer whose further keys the writer adds. */
    static ResponseEntity<byte[]> success(Consumer<JsonGenerator> writer) {
        return of(VaCode.SUCCESS, VaCode.SUCCESS.name(), writer);
    }

    /** A successful answer with an empty message, as the calls about features have it. */
    static ResponseEntity<byte[]> quietSuccess(Consumer<JsonGenerator> writer) {
        return of(VaCode.SUCCESS, "", writer);
    }

    /** Streams a successful answer with an empty message, of any size. */
    static void stream(OutputStream out, Consumer<JsonGenerator> writer) {
        write(out, VaCode.SUCCESS, "", writer);
    }

    private static ResponseEntity<byte[]> of(VaCode code, String message, Consumer<JsonGenerator> writer) {
        var bytes = new ByteArrayOutputStream(256);
        write(bytes, code, message, writer);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(bytes.toByteArray());
    }

    private static void write(OutputStream out, VaCode code, String message, Consumer<JsonGenerator> writer) {
        // Not closed on failure: closing would end an answer that is cut short as if it were whole.
        var json = JSON.createGenerator(ObjectWriteContext.empty(), out);
        json.writeStartObject();
        json.writeNumberProperty("code", code.number());
        json.writeStringProperty("message", message);
        writer.accept(json);
        json.writeEndObject();
        json.close();
    }
}
