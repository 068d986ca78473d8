package dev.vastream.bridge.body;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the parameters behind a header's value: {@code form-data; name="image"; filename=x}. */
final class HeaderParameters {

    private final String header;
    private final Map<String, String> parameters = new HashMap<>();
    private int at;

    private HeaderParameters(String header) {
        this.header = header;
    }

    /** By name in lower case; of two with one name the first. */
    static Map<String, String> of(String header) {
        var reader = new HeaderParameters(header);
        reader.skipPast(';');
        while (reader.at < header.length()) {
            reader.parameter();
        }
        return reader.parameters;
    }

    private void parameter() {
        var start = at;
        while (at < header.length() && header.charAt(at) != '=' && header.charAt(at) != ';') {
            at++;
        }
        var name = header.substring(start, at).strip().toLowerCase(Locale.ROOT);
        if (at == header.length() || header.charAt(at) == ';') {
            at++;
            return;
        }
        at++;
        while (at < header.length() && Character.isWhitespace(header.charAt(at))) {
            at++;
        }
        parameters.putIfAbsent(name, at < header.length() && header.charAt(at) == '"' ? quoted() : token());
    }

    /** Browsers write a quote as %22, others as a backslash and a quote; a backslash alone is one of a path. */
    private String quoted() {
        var text = new StringBuilder();
        for (at++; at < header.length() && header.charAt(at) != '"'; at++) {
            if (header.startsWith("\\\"", at)) {
                at++;
            }
            text.append(header.charAt(at));
        }
        skipPast(';');
        return text.toString();
    }

    private String token() {
        var start = at;
        skipPast(';');
        return header.substring(start, at).replaceFirst(";$", "").strip();
    }

    private void skipPast(char sign) {
        var found = header.indexOf(sign, Math.min(at, header.length()));
        at = found < 0 ? header.length() : found + 1;
    }
}
