package dev.vastream.bridge.va;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Answers what is no call of the VA contract: a path it does not know, or a method other than POST. */
@RestController
class VaFallbackController {

    // OPTIONS is named, for without that Spring answers it itself.
    @RequestMapping(
            path = {"/v2/va", "/v2/va/**", "/v3/va", "/v3/va/**"},
            method = {
                RequestMethod.GET,
                RequestMethod.HEAD,
                RequestMethod.POST,
                RequestMethod.PUT,
                RequestMethod.PATCH,
                RequestMethod.DELETE,
                RequestMethod.OPTIONS
            })
    ResponseEntity<byte[]> unknownPath() {
        return VaAnswer.of(VaCode.API_URI_PATH_ERROR);
    }
}
