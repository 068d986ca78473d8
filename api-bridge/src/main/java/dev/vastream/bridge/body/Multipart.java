package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads a multipart form into a {@link Form}; a body of another kind is a form without fields, as FastAPI has it. */
final class Multipart {

    private Multipart() {}

    static Form form(HttpServletRequest request) {
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return new Form(Map.of());
        }
        var fields = new LinkedHashMap<String, Value>();
        try {
            for (var part : request.getParts()) {
                if (fields.put(part.getName(), new PartValue(part)) != null) {
                    throw InvalidBodyException.at(
                            Place.BODY.field(part.getName()), "given twice", "value_error.duplicate");
                }
            }
        } catch (IllegalStateException e) {
            throw InvalidBodyException.at(Place.BODY, BodyLimits.tooLarge(), "value_error.size");
        } catch (IOException | ServletException e) {
            throw new UnreadableBodyException("There was an error parsing the body", e);
        }
        return new Form(fields);
    }

    private record PartValue(Part part) implements Value {

        @Override
        public String text(Place place, int maxCharacters) {
            if (part.getSubmittedFileName() != null) {
                throw InvalidBodyException.at(place, "str type expected", "type_error.str");
            }
            var text = part.getSize() > 4L * maxCharacters ? null : new String(bytes(), StandardCharsets.UTF_8);
            if (text == null || text.codePointCount(0, text.length()) > maxCharacters) {
                throw InvalidBodyException.at(
                        place,
                        "ensure this value has at most " + maxCharacters + " characters",
                        "value_error.any_str.max_length");
            }
            return text;
        }

        @Override
        public long integer(Place place) {
            if (part.getSubmittedFileName() != null || part.getSize() > 64) {
                throw InvalidBodyException.at(place, "value is not a valid integer", "type_error.integer");
            }
            return new JsonValue(quoted(), JsonToken.VALUE_STRING, 0, quoted().length, false).integer(place);
        }

        @Override
        public ByteBuffer image(Place place) {
            if (part.getSubmittedFileName() == null) {
                throw InvalidBodyException.at(place, "Expected UploadFile, received: <class 'str'>", "value_error");
            }
            Base64Image.check(part.getSize(), place);
            return ByteBuffer.wrap(bytes());
        }

        @Override
        public JsonNode tree(Place place) {
            throw InvalidBodyException.at(place, "value is not a valid dict", "type_error.dict");
        }

        private byte[] quoted() {
            var text = Json.MAPPER.writeValueAsString(new String(bytes(), StandardCharsets.UTF_8));
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private byte[] bytes() {
            try (var in = part.getInputStream()) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
