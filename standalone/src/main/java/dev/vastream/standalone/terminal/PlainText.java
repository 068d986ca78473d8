package dev.vastream.standalone.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Text that a terminal shows and does not obey: names, ids and reasons come from whoever may call or write a record, and what
 * begins an escape sequence, moves the cursor or turns the direction of writing is shown by its code. The codes are those of
 * JSON, so that JSON stays what it is.
 */
public final class PlainText {

    private PlainText() {}

    /** The text in one line, with codes for what is not to be seen. */
    public static String of(String text) {
        if (isPlainAscii(text)) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> put(plain, point, false));
        return plain.toString();
    }

    /** A writer whose lines are ended by their writer alone: by {@code println} and {@code %n}, or by a line feed in the text. */
    public static PrintWriter to(Writer out) {
        return new PrintWriter(new Lines(out));
    }

    /** Nearly each text is: nothing of it needs to be looked up. */
    private static boolean isPlainAscii(String text) {
        for (var i = 0; i < text.length(); i++) {
            var unit = text.charAt(i);
            if (unit < ' ' || unit > '~') {
                return false;
            }
        }
        return true;
    }

    private static void put(StringBuilder plain, int point, boolean lines) {
        if (isPlain(point) || lines && isLayout(point)) {
            plain.appendCodePoint(point);
            return;
        }
        for (var unit : Character.toChars(point)) {
            plain.append("\\u%04x".formatted((int) unit));
        }
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            // ESC and its 8-bit kin; marks that turn text around; line ends that are no line feed; halves of
            // characters.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    private static boolean isLayout(int point) {
        return point == '\n' || point == '\t' || System.lineSeparator().indexOf(point) >= 0;
    }

    /** Passes on what is plain, and the ends of lines. */
    private static final class Lines extends FilterWriter {

        private Lines(Writer out) {
            super(out);
        }

        @Override
        public void write(int unit) throws IOException {
            write(Character.toString((char) unit));
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            write(new String(text, offset, length));
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            write(text.substring(offset, offset + length));
        }

        @Override
        public void write(String text) throws IOException {
            var plain = new StringBuilder(text.length());
            text.codePoints().forEach(point -> put(plain, point, true));
            out.write(plain.toString());
        }
    }
}
