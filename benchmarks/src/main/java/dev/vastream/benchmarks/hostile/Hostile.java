package dev.vastream.benchmarks.hostile;

/** A bad input. */
sealed interface Hostile {

    /** What is bad about it, in a few words. */
    String kind();

    /** A call over HTTP. */
    record Call(String path, String contentType, byte[] body, String kind) implements Hostile {

        @Override
        public String toString() {
            return "POST " + path + " " + contentType + ": " + kind + ", " + body.length + " bytes";
        }
    }

    /**
     * A record on a topic.
     *
     * @param value null for a record without one
     * @param replyId under which it may be answered on the reply topic; empty where it is a dead letter or detections
     */
    record Letter(String topic, String key, byte[] value, String kind, String replyId) implements Hostile {

        @Override
        public String toString() {
            return topic + ": " + kind + ", " + (value == null ? "no value" : value.length + " bytes");
        }
    }
}
