package dev.vastream.bridge.va;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what is no call of the VA contract: a path it does not know, or a method other than POST. */
@RestController
class VaFallbackController {

    @RequestMapping({"/v2/va", "/v2/va/**", "/v3/va", "/v3/va/**"})
    ResponseEntity<byte[]> unknownPath() {
        return VaAnswer.of(VaCode.API_URI_PATH_ERROR);
    }
}
