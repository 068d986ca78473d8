package dev.vastream.program.connection;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the programs promise of records, as the values that a property may have without breaking it.
 *
 * @param values the values that keep the promise
 * @param sentence what is promised
 */
record Promise(Pattern values, String sentence) {

    private static final Map<String, Promise> ALL = Map.of(
            "acks", new Promise(Pattern.compile("all|-1"), "records are written when all replicas have them"),
            "enable.idempotence", new Promise(Pattern.compile("true"), "records are written once"),
            "max.in.flight.requests.per.connection",
                    new Promise(Pattern.compile("[1-5]"), "records are written once and in their order"),
            "retries", new Promise(Pattern.compile("[1-9]\\d*"), "records are written once, and tried again for that"),
            "transactional.id", new Promise(Pattern.compile("(?!)"), "transactions belong to the program"),
            "isolation.level", new Promise(Pattern.compile("read_committed"), "only committed records are read"),
            "enable.auto.commit",
                    new Promise(Pattern.compile("false"), "a record counts as read when its result is written"),
            "processing.guarantee",
                    new Promise(Pattern.compile("exactly_once_v2"), "each record has its effect exactly once"));

    static boolean isOne(String name) {
        return ALL.containsKey(name);
    }

    /** @throws IllegalArgumentException when the property would break a promise */
    static void check(String name, String plain, String value) {
        var promise = ALL.get(plain);
        if (promise != null && !promise.values().matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "--kafka-properties: " + name + "=" + value + " cannot be set, as " + promise.sentence());
        }
    }
}
