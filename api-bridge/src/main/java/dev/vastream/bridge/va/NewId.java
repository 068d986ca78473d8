package dev.vastream.bridge.va;

import java.security.SecureRandom;

/** Ids that nobody gave. */
final class NewId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private NewId() {}

    /** 16 hexadecimal digits. */
    static String next() {
        return String.format("%016x", RANDOM.nextLong());
    }
}
