package dev.vastream.bridge.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/** The keys that callers may present; kept as hashes, never printed. */
public final class ApiKeys {

    private final List<Key> keys = new ArrayList<>();

    public ApiKeys(Access access) {
        add("key-", access.apiKeys(), false);
        add("metrics-key-", access.metricsKeys(), true);
    }

    private void add(String prefix, List<String> texts, boolean forMetricsAlone) {
        for (var i = 0; i < texts.size(); i++) {
            keys.add(new Key(prefix + (i + 1), hash(texts.get(i)), forMetricsAlone));
        }
    }

    /** A key that is configured; its name says where it stands among the others, which may be logged. */
    static final class Key {

        private final String name;
        private final byte[] hash;
        private final boolean isForMetricsAlone;

        /** A bit for each row of addresses that this key came from. */
        private final AtomicLongArray origins = new AtomicLongArray(WrongKeys.ROWS / Long.SIZE);

        private Key(String name, byte[] hash, boolean isForMetricsAlone) {
            this.name = name;
            this.hash = hash;
            this.isForMetricsAlone = isForMetricsAlone;
        }

        boolean isForMetricsAlone() {
            return isForMetricsAlone;
        }

        /** Whether it came from that row of addresses before. */
        boolean cameFrom(int row) {
            return (origins.get(row / Long.SIZE) & 1L << row) != 0;
        }

        void noteOrigin(int row) {
            if (!cameFrom(row)) {
                origins.accumulateAndGet(row / Long.SIZE, 1L << row, (known, bit) -> known | bit);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The key that is presented; the time taken says neither which nor how nearly. */
    Optional<Key> find(String presented) {
        var wanted = hash(presented);
        Key found = null;
        for (var key : keys) {
            if (MessageDigest.isEqual(key.hash, wanted)) {
                found = key;
            }
        }
        return Optional.ofNullable(found);
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
        return "ApiKeys[" + keys.size() + "]";
    }
}
