package dev.vastream.bridge.va;

/** Codes of the VA contract that this server answers with; the name is the message. */
enum VaCode {
    SUCCESS(0),
    API_URI_PATH_ERROR(10),
    API_REQUEST_DATA_FORMAT_ERROR(11),
    NOT_SUPPORT_FUNCTION(12),
    CHANNEL_LICENSE_EXCEEDED(25),
    WAITING_LOADING(26),
    FAIL_CREATE_COMPUTING_NODE(100),
    FAIL_CREATE_CHANNEL(201),
    FAIL_CREATE_SNAPSHOT(220),
    FAIL_SETTING_ROI(300),
    NODE_CONNECT_FAIL(500),
    RTSP_FORMAT_NOT_CORRECT(501),
    REQUEST_TIMEOUT(502),
    NOT_FOUND_COMPUTING_NODE(503),
    NOT_FOUND_ROI_ID(504),
    NOT_FOUND_CHANNEL_UID(505),
    NOT_FOUND_VIDEO(506),
    NOT_FOUND_STATISTICS(507),
    NOT_SUPPORT_VIDEO_EXT(508),
    FACE_DETECTOR_NOT_SET(509);

    private final int number;

    VaCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
