package dev.vastream.bridge.va;

/** Codes of the VA contract that this server answers with; the name is the message. */
enum VaCode {
    SUCCESS(0),
    API_URI_PATH_ERROR(10),
    API_REQUEST_DATA_FORMAT_ERROR(11),
    NOT_SUPPORT_FUNCTION(12),
    WAITING_LOADING(26),
    REQUEST_TIMEOUT(502),
    NOT_FOUND_COMPUTING_NODE(503);

    private final int number;

    VaCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
