package dev.vastream.program.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * IPv4 addresses in the notations of {@code inet_aton} (POSIX): one to four numbers, each decimal, octal with a leading zero
 * or hexadecimal with {@code 0x}, of which the last fills the bytes that are left.
 */
final class Ipv4Text {

    private static final int BYTES = 4;
    /** More digits than any number here has, few enough for a long. */
    private static final int MOST_DIGITS = 15;

    private Ipv4Text() {}

    /** The address; empty when the text is none. */
    static Optional<InetAddress> read(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length > BYTES) {
            return Optional.empty();
        }
        var address = 0L;
        for (var i = 0; i < parts.length; i++) {
            var isLast = i == parts.length - 1;
            var bits = isLast ? 8 * (BYTES - i) : 8;
            var number = number(parts[i]);
            if (number < 0 || number >> bits != 0) {
                return Optional.empty();
            }
            address = address << bits | number;
        }
        return Optional.of(address((int) address));
    }

    /** The number; -1 when it is none. */
    private static long number(String text) {
        try {
            if (text.startsWith("0x")) {
                return text.length() == 2 ? 0 : digits(text.substring(2), 16);
            }
            return text.length() > 1 && text.startsWith("0") ? digits(text.substring(1), 8) : digits(text, 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static long digits(String text, int radix) {
        var significant = text.replaceFirst("^0+(?=.)", "");
        // Java reads signs as well.
        if (significant.length() > MOST_DIGITS
                || Character.digit(significant.isEmpty() ? '-' : significant.charAt(0), radix) < 0) {
            return -1;
        }
        return Long.parseLong(significant, radix);
    }

    static InetAddress address(int bits) {
        return address(new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits});
    }

    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }
}
