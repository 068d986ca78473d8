package dev.vastream.benchmarks.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JSON bodies: broken pictures in sound ones, and bodies that are not sound. */
final class BrokenJson {

    private static final String TYPE = "application/json";
    private static final int DEEPEST = 50_000;
    private static final String[] WRONG_VALUES = {
        "null",
        "7",
        "-1",
        "1.5e308",
        "1e999",
        "-0",
        "true",
        "[]",
        "{}",
        "[[[[]]]]",
        "\"\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"====\"",
        "\"AAA\"",
        "\"data:image/png;base64,AAAA\"",
        "\"http://127.0.0.1:1/x.jpg\"",
        "\"file:///etc/passwd\"",
        "99999999999999999999999999",
        "NaN",
        "Infinity",
        "'x'",
        "undefined",
        "\"\\x\"",
        "\"\t\"",
        "/**/1",
        "01",
        "+1",
        ".5"
    };

    private final GoodPictures pictures;

    BrokenJson(GoodPictures pictures) {
        this.pictures = pictures;
    }

    Hostile.Call withPicture(Random random) {
        var target = Target.anyWithPicture(random);
        var broken = BrokenPicture.of(pictures, random);
        return target.isForm()
                ? BrokenForm.withPicture(target, broken)
                : call(target, sound(target, broken.bytes()).getBytes(ISO_8859_1), broken.kind());
    }

    Hostile.Call any(Random random) {
        var target = Target.any(random);
        var text = sound(target, pictures.any(random));
        var sound = text.getBytes(ISO_8859_1);
        return switch (random.nextInt(9)) {
            case 0 -> call(target, Damage.cut(sound, random), "JSON cut");
            case 1 -> call(target, Damage.noise(random.nextInt(4_096), random), "noise for JSON");
            case 2, 3, 4 -> call(target, wrongValue(target, random).getBytes(ISO_8859_1), "JSON with a wrong value");
            case 5 -> call(target, nested(random).getBytes(ISO_8859_1), "deep JSON");
            case 6 -> call(target, Damage.changed(sound, sound.length, random), "JSON with bytes changed");
            case 7 -> call(target, text.getBytes(UTF_16LE), "JSON in UTF-16");
            default -> call(target, many(text, random).getBytes(ISO_8859_1), "JSON with thousands of fields");
        };
    }

    private static Hostile.Call call(Target target, byte[] body, String kind) {
        return new Hostile.Call(target.path(), TYPE, body, kind);
    }

    private static String sound(Target target, byte[] picture) {
        var text = "\"" + Base64.getEncoder().encodeToString(picture) + "\"";
        var images = target.pictures().stream()
                .map(field -> field.endsWith("[]")
                        ? pair(field.substring(0, field.length() - 2), "[" + text + "]")
                        : pair(field, text));
        return Stream.concat(
                        images,
                        target.others().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(field -> pair(field.getKey(), field.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String pair(String name, String value) {
        return "\"" + name + "\":" + value;
    }

    /** One field is of another kind; a second one of the same name may follow. */
    private String wrongValue(Target target, Random random) {
        var sound = sound(target, pictures.any(random));
        var names = Stream.concat(
                        target.pictures().stream().map(field -> field.replace("[]", "")),
                        target.others().keySet().stream().sorted())
                .toList();
        var wrong = pair(names.get(random.nextInt(names.size())), WRONG_VALUES[random.nextInt(WRONG_VALUES.length)]);
        return random.nextBoolean() ? "{" + wrong + "}" : sound.substring(0, sound.length() - 1) + "," + wrong + "}";
    }

    private static String nested(Random random) {
        var depth = 1 + random.nextInt(DEEPEST);
        return "{\"image\":" + (random.nextBoolean() ? "[" : "{\"a\":").repeat(depth);
    }

    private static String many(String sound, Random random) {
        var fields = new StringBuilder();
        for (var i = 0; i < 1 + random.nextInt(5_000); i++) {
            fields.append(",\"").append(i).append("\":").append(i);
        }
        return sound.substring(0, sound.length() - 1) + fields + "}";
    }
}
