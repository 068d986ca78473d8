package dev.vastream.bridge.body;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a field's name may be spelt. */
final class FieldName {

    private FieldName() {}

    /** A name in {@code snake_case} as it is, in {@code camelCase} and in {@code PascalCase}. */
    static Stream<String> spellings(String name) {
        var pascal = Stream.of(name.split("_")).map(FieldName::capitalised).collect(Collectors.joining());
        return Stream.of(name, pascal.substring(0, 1).toLowerCase(Locale.ROOT) + pascal.substring(1), pascal);
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
