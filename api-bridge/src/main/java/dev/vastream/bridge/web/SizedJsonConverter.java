package dev.vastream.bridge.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.FastByteArrayOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends an answer in one piece with its Content-Length. Spring's own sends two chunks, and each wakes the caller: the text,
 * flushed, and the end.
 */
public final class SizedJsonConverter extends JacksonJsonHttpMessageConverter {

    public SizedJsonConverter(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    protected void writeInternal(
            Object answer, ResolvableType type, HttpOutputMessage message, Map<String, Object> hints)
            throws IOException {
        var text = new FastByteArrayOutputStream();
        super.writeInternal(answer, type, new Buffered(message.getHeaders(), text), hints);
        message.getHeaders().setContentLength(text.size());
        text.writeTo(message.getBody());
    }

    private record Buffered(HttpHeaders headers, OutputStream body) implements HttpOutputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return body;
        }
    }
}
