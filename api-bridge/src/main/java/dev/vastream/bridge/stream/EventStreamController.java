package dev.vastream.bridge.stream;

import dev.vastream.bridge.stream.feed.BadStreamIdException;
import dev.vastream.bridge.stream.feed.EventStreams;
import dev.vastream.bridge.stream.feed.StreamRefusedException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/events}: the events of cameras as they happen. Errors are those of RFC 9457. */
@RestController
final class EventStreamController {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final EventStreams streams;

    EventStreamController(EventStreams streams) {
        this.streams = streams;
    }

    @GetMapping({"/v1/events", "/v1/cpu/events"})
    void events(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            StreamAnswer.cutOff(request);
            return;
        }
        var query = EventQuery.of(request);
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            StreamAnswer.head(response);
            return;
        }
        var stream = streams.open(query.filter(), query.from());
        try {
            StreamAnswer.begin(request, response, stream, () -> streams.close(stream));
        } catch (IOException | RuntimeException e) {
            streams.close(stream);
            throw e;
        }
    }

    /** Before the server waits for what is under way: streams have no end of their own. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        streams.stop();
    }

    @ExceptionHandler
    ResponseEntity<Object> badQuery(BadQueryException e) {
        return problem(ResponseEntity.badRequest(), HttpStatus.BAD_REQUEST, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> badId(BadStreamIdException e) {
        return problem(ResponseEntity.badRequest(), HttpStatus.BAD_REQUEST, "Last-Event-ID: " + e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(StreamRefusedException e) {
        var status = HttpStatus.SERVICE_UNAVAILABLE;
        var answer = ResponseEntity.status(status).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return problem(answer, status, e.getMessage());
    }

    private static ResponseEntity<Object> problem(ResponseEntity.BodyBuilder answer, HttpStatus status, String detail) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
