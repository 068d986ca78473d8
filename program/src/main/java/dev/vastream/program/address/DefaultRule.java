package dev.vastream.program.address;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * What holds where nobody listed hosts: cameras live in private networks, so those are allowed, and everything else but
 * addresses that no camera has: link-local ones, where clouds keep their secrets, and those that mean no one machine.
 *
 * @param loopbackAllowed whether this machine itself may be a camera
 */
record DefaultRule(boolean loopbackAllowed) {

    private static final List<AddressBlock> NEVER =
            blocks("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "255.255.255.255", "::", "fe80::/10", "ff00::/8");
    private static final List<AddressBlock> LOOPBACK = blocks("127.0.0.0/8", "::1");

    private static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts)
                .map(text -> AddressBlock.read(text).orElseThrow())
                .toList();
    }

    boolean allows(InetAddress address) {
        return allowsItself(address) && EmbeddedIpv4.in(address).stream().allMatch(this::allowsItself);
    }

    private boolean allowsItself(InetAddress address) {
        return !isIn(NEVER, address) && (loopbackAllowed || !isIn(LOOPBACK, address));
    }

    private static boolean isIn(List<AddressBlock> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
