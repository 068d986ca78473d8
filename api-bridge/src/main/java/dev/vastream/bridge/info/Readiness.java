package dev.vastream.bridge.info;

/** Whether this server can answer. */
public interface Readiness {

    Health health();

    /** The three states of {@code /v1/health}. */
    enum Health {
        OK("ok"),
        LOADING("loading"),
        DOWN("down");

        private final String word;

        Health(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
