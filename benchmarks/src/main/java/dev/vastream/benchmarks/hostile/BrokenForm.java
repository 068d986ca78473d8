package dev.vastream.benchmarks.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Random;

/** Multipart bodies: broken pictures in sound ones, and bodies that are not sound. */
final class BrokenForm {

    private static final String BOUNDARY = "vb";
    private static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;
    private static final int MANY_PARTS = 3_000;
    private static final String[] TYPES = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"" + "b".repeat(300) + "\"",
        "multipart/form-data; boundary=other",
        "multipart/mixed; boundary=" + BOUNDARY,
        "application/x-www-form-urlencoded",
        "application/octet-stream",
        "text/plain; charset=none-such"
    };
    private static final String[] HEADERS = {
        "Content-Disposition: form-data\r\n",
        "Content-Disposition: form-data; name=\r\n",
        "Content-Disposition: form-data; name=\"image\"; filename=\"../../../etc/passwd\"\r\n",
        "Content-Disposition: form-data; name=\"image\"; filename*=UTF-8''%ff%00%zz\r\n",
        "Content-Disposition: attachment; name=\"image\"\r\n",
        "Content-Disposition form-data name image\r\n",
        "",
        "Content-Disposition: form-data; name=\"image\"\r\nContent-Transfer-Encoding: base64\r\n",
        "X: " + "h".repeat(20_000) + "\r\nContent-Disposition: form-data; name=\"image\"\r\n"
    };

    private final GoodPictures pictures;

    BrokenForm(GoodPictures pictures) {
        this.pictures = pictures;
    }

    static Hostile.Call withPicture(Target target, BrokenPicture broken) {
        return call(target, sound(target, broken.bytes()), broken.kind());
    }

    Hostile.Call any(Random random) {
        var target = Target.anyForm(random);
        var sound = sound(target, pictures.any(random));
        return switch (random.nextInt(8)) {
            case 0 -> call(target, Damage.cut(sound, random), "form cut");
            case 1 ->
                new Hostile.Call(target.path(), TYPES[random.nextInt(TYPES.length)], sound, "form of a wrong type");
            case 2 -> call(target, head(random), "form with a bad head of a part");
            case 3 -> call(target, manyParts(random), "form of many parts");
            case 4 -> call(target, Damage.changed(sound, 400, random), "form with bytes changed");
            case 5 -> call(target, boundaries(random), "form of boundaries alone");
            case 6 -> call(target, Damage.joined(sound, sound), "form twice");
            default -> call(target, nested(sound), "form in a form");
        };
    }

    private static Hostile.Call call(Target target, byte[] body, String kind) {
        return new Hostile.Call(target.path(), TYPE, body, kind);
    }

    private static byte[] sound(Target target, byte[] picture) {
        var form = new byte[0];
        for (var field : target.pictures()) {
            form = Damage.joined(
                    form,
                    text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
                            + "\"; filename=\"p\"\r\nContent-Type: image/jpeg\r\n\r\n"),
                    picture,
                    text("\r\n"));
        }
        return Damage.joined(form, text("--" + BOUNDARY + "--\r\n"));
    }

    private byte[] head(Random random) {
        return Damage.joined(
                text("--" + BOUNDARY + "\r\n" + HEADERS[random.nextInt(HEADERS.length)] + "\r\n"),
                pictures.any(random),
                text("\r\n--" + BOUNDARY + "--\r\n"));
    }

    private static byte[] manyParts(Random random) {
        var form = new StringBuilder();
        for (var i = 0; i < 1 + random.nextInt(MANY_PARTS); i++) {
            form.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                    .append(random.nextBoolean() ? "image" : "f" + i)
                    .append("\"\r\n\r\n1\r\n");
        }
        return text(form + "--" + BOUNDARY + "--\r\n");
    }

    private static byte[] boundaries(Random random) {
        return text(("--" + BOUNDARY + (random.nextBoolean() ? "\r\n" : "")).repeat(1 + random.nextInt(MANY_PARTS)));
    }

    private static byte[] nested(byte[] sound) {
        return Damage.joined(
                text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"image\"\r\nContent-Type: " + TYPE
                        + "\r\n\r\n"),
                sound,
                text("\r\n--" + BOUNDARY + "--\r\n"));
    }

    private static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
