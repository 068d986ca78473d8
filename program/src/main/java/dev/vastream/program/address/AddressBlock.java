package dev.vastream.program.address;

import java.net.InetAddress;
import java.util.Optional;

/**
 * The addresses of one family that begin with the same bits (CIDR, RFC 4632).
 *
 * @param first an address of the block
 * @param prefixBits how many bits they have in common
 */
record AddressBlock(InetAddress first, int prefixBits) {

    AddressBlock {
        if (prefixBits < 0 || prefixBits > 8 * first.getAddress().length) {
            throw new IllegalArgumentException(
                    "a block of " + first.getHostAddress() + " has no prefix of " + prefixBits + " bits");
        }
    }

    /** Reads {@code address} or {@code address/bits}; empty when the text is neither. */
    static Optional<AddressBlock> read(String text) {
        var slash = text.indexOf('/');
        var host = HostText.read(slash < 0 ? text : text.substring(0, slash)).flatMap(HostText::address);
        if (host.isEmpty() || slash < 0) {
            return host.map(address -> new AddressBlock(address, 8 * address.getAddress().length));
        }
        var bits = text.substring(slash + 1);
        return bits.matches("[0-9]{1,3}")
                ? Optional.of(new AddressBlock(host.get(), Integer.parseInt(bits)))
                : Optional.empty();
    }

    boolean contains(InetAddress address) {
        var own = first.getAddress();
        var other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (var bit = 0; bit < prefixBits; bit++) {
            var mask = 0x80 >> bit % 8;
            if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
