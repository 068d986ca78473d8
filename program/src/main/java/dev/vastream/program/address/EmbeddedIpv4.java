package dev.vastream.program.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * IPv4 addresses inside of IPv6 ones, which gateways, tunnels or the system itself may connect to instead: mapped (Java reads
 * those as IPv4 itself) and translated ones (RFC 2765), compatible ones (RFC 4291), NAT64 (RFC 6052, RFC 8215), 6to4 (RFC 3056),
 * Teredo (RFC 4380) and ISATAP (RFC 5214).
 */
final class EmbeddedIpv4 {

    private EmbeddedIpv4() {}

    /** The inner address, if the address is of one of these forms. */
    static Optional<InetAddress> in(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length != 16) {
            return Optional.empty();
        }
        if (isSixToFour(bytes)) {
            return Optional.of(at(bytes, 2));
        }
        if (isTeredo(bytes)) {
            return Optional.of(inverted(bytes));
        }
        return endsWithIpv4(bytes) ? Optional.of(at(bytes, 12)) : Optional.empty();
    }

    private static boolean isSixToFour(byte[] bytes) {
        return startsWith(bytes, 0x2002);
    }

    private static boolean isTeredo(byte[] bytes) {
        return startsWith(bytes, 0x2001, 0);
    }

    private static boolean endsWithIpv4(byte[] bytes) {
        var isCompatible = startsWith(bytes, 0, 0, 0, 0, 0, 0) && !isOneOrZero(bytes);
        var isMapped = startsWith(bytes, 0, 0, 0, 0, 0, 0xFFFF);
        var isTranslated = startsWith(bytes, 0, 0, 0, 0, 0xFFFF, 0);
        var isNat64 = startsWith(bytes, 0x64, 0xFF9B);
        var isIsatap = (word(bytes, 4) & 0xFDFF) == 0 && word(bytes, 5) == 0x5EFE;
        return isCompatible || isMapped || isTranslated || isNat64 || isIsatap;
    }

    /** {@code ::} and {@code ::1} are addresses of their own. */
    private static boolean isOneOrZero(byte[] bytes) {
        return word(bytes, 6) == 0 && word(bytes, 7) <= 1;
    }

    private static boolean startsWith(byte[] bytes, int... words) {
        for (var i = 0; i < words.length; i++) {
            if (word(bytes, i) != words[i]) {
                return false;
            }
        }
        return true;
    }

    private static int word(byte[] bytes, int index) {
        return (bytes[2 * index] & 0xFF) << 8 | bytes[2 * index + 1] & 0xFF;
    }

    private static InetAddress at(byte[] bytes, int from) {
        return Ipv4Text.address(Arrays.copyOfRange(bytes, from, from + 4));
    }

    /** Teredo writes the client's address with all bits turned. */
    private static InetAddress inverted(byte[] bytes) {
        return Ipv4Text.address(~(word(bytes, 6) << 16 | word(bytes, 7)));
    }
}
