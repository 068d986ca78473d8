package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a JSON object into a {@link Form}: one pass over the bytes checks the syntax and notes where each field stands;
 * long strings are passed over, not built.
 */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(BodyLimits.NESTING)
                            .maxTokenCount(BodyLimits.TOKENS)
                            .maxDocumentLength(BodyLimits.BODY_BYTES)
                            .maxStringLength(BodyLimits.BODY_BYTES)
                            .maxNameLength(1000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final String TYPE = "value_error.jsondecode";
    private static final Pattern TOKEN = Pattern.compile("^Unrecognized token '.*?'(?=[: ]|$)", Pattern.DOTALL);

    private Json() {}

    static Form form(byte[] body) {
        if (isBlank(body)) {
            throw Place.BODY.invalid("field required", "value_error.missing");
        }
        try (var parser = MAPPER.createParser(body)) {
            return form(body, parser);
        } catch (StreamConstraintsException e) {
            throw at(
                    e,
                    "nested deeper than " + BodyLimits.NESTING + " levels, more than " + BodyLimits.TOKENS
                            + " values or a name or number of excessive length");
        } catch (JacksonException e) {
            throw at(e, message(e));
        }
    }

    /** The whole of a body that is an object, to be read strictly. */
    static JsonField tree(byte[] body) {
        var unused = form(body);
        try {
            return JsonField.root(MAPPER.readTree(body));
        } catch (JacksonException e) {
            throw at(e, message(e));
        }
    }

    /** The whole of a document of any kind, to be read strictly. */
    static JsonField document(byte[] json) {
        if (isBlank(json)) {
            throw Place.BODY.invalid("field required", "value_error.missing");
        }
        try {
            return JsonField.root(MAPPER.readTree(json));
        } catch (JacksonException e) {
            throw at(e, message(e));
        }
    }

    private static Form form(byte[] body, JsonParser parser) {
        var first = parser.nextToken();
        if (first == JsonToken.START_OBJECT && parser.currentTokenLocation().getByteOffset() >= 0) {
            return new Form(fields(body, parser));
        }
        parser.skipChildren();
        parser.finishToken();
        end(parser);
        throw first == JsonToken.VALUE_NULL
                ? Place.BODY.invalid("field required", "value_error.missing")
                : Place.BODY.invalid("value is not a valid dict", "type_error.dict");
    }

    private static Map<String, Value> fields(byte[] body, JsonParser parser) {
        var fields = new LinkedHashMap<String, Value>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            if (fields.put(name, value(body, parser)) != null) {
                throw Place.BODY.field(name).invalid("given twice", "value_error.duplicate");
            }
        }
        end(parser);
        return fields;
    }

    private static JsonValue value(byte[] body, JsonParser parser) {
        var token = parser.nextToken();
        var start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        if (token == JsonToken.VALUE_STRING) {
            var stop = JsonText.quoteOrBackslash(body, start + 1);
            var escaped = stop < body.length && body[stop] == '\\';
            // The parser itself skips the string afterwards and reports what is wrong.
            return new JsonValue(body, token, start, JsonText.endOfString(body, stop), escaped);
        }
        parser.skipChildren();
        // Only numbers and structures are read by their bytes, and behind those the parser stands when asked here.
        var end = Math.toIntExact(parser.currentLocation().getByteOffset());
        return new JsonValue(body, token, start, end, false);
    }

    private static void end(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw Place.BODY
                    .index((int) parser.currentTokenLocation().getByteOffset())
                    .invalid("Extra data", TYPE);
        }
    }

    /** The parser's message without its remarks on where the source is. */
    static String message(JacksonException e) {
        // Without the token: in a body whose quotes are missing it may be a password.
        var message = TOKEN.matcher(e.getOriginalMessage()).replaceFirst("Unrecognized token");
        var remark = message.indexOf(" (start marker at");
        return remark < 0 ? message : message.substring(0, remark);
    }

    private static InvalidBodyException at(JacksonException e, String msg) {
        var location = e.getLocation();
        var offset = location == null ? 0 : (int) Math.max(0, location.getByteOffset());
        return Place.BODY.index(offset).invalid(msg, TYPE);
    }

    private static boolean isBlank(byte[] body) {
        for (var b : body) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }
}
