package dev.vastream.bridge.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;

/** The keys that callers may present; kept as hashes, never printed. */
public final class ApiKeys {

    private final List<byte[]> hashes;

    public ApiKeys(Collection<String> keys) {
        this.hashes = keys.stream().map(ApiKeys::hash).toList();
    }

    public boolean isEmpty() {
        return hashes.isEmpty();
    }

    /** Whether the key is one of these; the time taken says neither which nor how nearly. */
    public boolean contains(String key) {
        var presented = hash(key);
        var found = false;
        for (var hash : hashes) {
            found |= MessageDigest.isEqual(hash, presented);
        }
        return found;
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ApiKeys[" + hashes.size() + "]";
    }
}
