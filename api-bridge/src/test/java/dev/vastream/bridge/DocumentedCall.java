package dev.vastream.bridge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A POST of the face contract's page.
 *
 * @param path below the server
 * @param isFile whether its body is a multipart form
 * @param body name of the schema of its body
 * @param answer name of the schema of its answer
 * @param example the documented body, in JSON whatever form it is sent in
 * @param answerExample the documented answer
 */
record DocumentedCall(
        String path, boolean isFile, String body, String answer, JsonNode example, JsonNode answerExample) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern POST = Pattern.compile("^`POST (\\S+)`$", Pattern.MULTILINE);
    private static final Pattern BODY_SCHEMA = Pattern.compile("\\|body\\|body\\|\\[(\\w+)]");
    private static final Pattern ANSWER_SCHEMA = Pattern.compile("\\|200\\|.*\\|\\[(\\w+)]\\(#");
    private static final Pattern ANSWER = Pattern.compile("200 Response</h6>\\s+```json\\n(.*?)```", Pattern.DOTALL);

    /** Every POST of the page. */
    static List<DocumentedCall> all() {
        var calls = new ArrayList<DocumentedCall>();
        for (var section : Seeds.page("003").split("\\n#### ")) {
            var post = POST.matcher(section);
            if (post.find()) {
                calls.add(of(post.group(1), section));
            }
        }
        return calls;
    }

    private static DocumentedCall of(String path, String section) {
        var body = first(BODY_SCHEMA, section);
        return new DocumentedCall(
                path,
                section.contains("```yaml"),
                body,
                first(ANSWER_SCHEMA, section),
                exampleOf(body),
                JSON.readTree(first(ANSWER, section)));
    }

    /** The example of a schema: files have theirs in JSON, too. */
    private static JsonNode exampleOf(String schema) {
        var page = Seeds.page("003");
        var section = page.substring(page.indexOf("id=\"schema" + schema.toLowerCase(java.util.Locale.ROOT) + "\""));
        return JSON.readTree(first(Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL), section));
    }

    private static String first(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("nothing like " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    /** The same call at another path. */
    DocumentedCall at(String otherPath) {
        return new DocumentedCall(otherPath, isFile, body, answer, example, answerExample);
    }

    List<String> required() {
        return DocumentedSchema.of(body).required();
    }

    /** Sends the documented body with a picture or vector for each of its texts, leaving fields out. */
    Http.Answer send(Http http, byte[] content, String... without) throws Exception {
        return isFile ? sendForm(http, content, without) : sendJson(http, content, without);
    }

    private Http.Answer sendJson(Http http, byte[] content, String... without) throws Exception {
        return http.post(path, json(content, without), "x-api-key", "any");
    }

    /** The documented body with that content for each of its texts. */
    String json(byte[] content, String... without) {
        var filled = JSON.createObjectNode();
        example.properties().forEach(field -> {
            if (!Arrays.asList(without).contains(field.getKey())) {
                filled.set(
                        field.getKey(),
                        field.getValue().isString()
                                ? JSON.getNodeFactory()
                                        .stringNode(Base64.getEncoder().encodeToString(content))
                                : field.getValue());
            }
        });
        return filled.toString();
    }

    private Http.Answer sendForm(Http http, byte[] content, String... without) throws Exception {
        return http.post(
                path, form(content, without), "x-api-key", "any", "content-type", "multipart/form-data; boundary=B");
    }

    /** The documented body as a form with the boundary B. */
    byte[] form(byte[] content, String... without) {
        var form = new ByteArrayOutputStream();
        for (var field : example.properties()) {
            if (!Arrays.asList(without).contains(field.getKey())) {
                form.writeBytes(
                        field.getValue().isString()
                                ? filePart(field.getKey(), content)
                                : textPart(field.getKey(), field.getValue().toString()));
            }
        }
        form.writeBytes(bytes("--B--\r\n"));
        return form.toByteArray();
    }

    private static byte[] filePart(String name, byte[] content) {
        var part = new ByteArrayOutputStream();
        part.writeBytes(bytes("--B\r\nContent-Disposition: form-data; name=\"" + name
                + "\"; filename=\"tmp\"\r\nContent-Type: image/jpeg\r\n\r\n"));
        part.writeBytes(content);
        part.writeBytes(bytes("\r\n"));
        return part.toByteArray();
    }

    private static byte[] textPart(String name, String value) {
        return bytes("--B\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return path;
    }
}
