package dev.vastream.bridge.va;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers the calls of the contract that this server does not do, whatever their body says. */
@RestController
class NotServedController {

    @PostMapping({
        "/v2/va/apply-models",
        "/v2/va/update-channel-link",
        "/v2/va/update-channel-link-points",
        "/v2/va/callibrate",
        "/v2/va/calibrate",
        "/v2/va/create-link",
        "/v2/va/get-link",
        "/v2/va/list-link",
        "/v2/va/update-link",
        "/v2/va/remove-link",
        "/v2/va/va-schedule",
        "/v2/va/recording-schedule",
        "/v2/va/playback",
        "/v2/va/export",
        "/v2/va/metadata",
        "/v2/va/metadata-timelist",
        "/v2/va/record-days",
        "/v2/va/register-facedb",
        "/v2/va/list-facedb",
        "/v2/va/modify-facedb",
        "/v2/va/remove-facedb",
        "/v2/va/mathing-face",
        "/v2/va/system",
        "/v2/system-log",
        "/v2/system",
        "/v3/record/export"
    })
    public ResponseEntity<byte[]> notServed() {
        return VaAnswer.of(VaCode.NOT_SUPPORT_FUNCTION);
    }
}
