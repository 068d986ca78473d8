package dev.vastream.bridge.openapi;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /v3/api-docs}: the document {@code /openapi.yaml} as JSON, for generators that read no YAML. */
@RestController
class ApiDocumentController {

    private static final String DOCUMENT = "/dev/vastream/bridge/web/openapi.yaml";

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] json() throws IOException {
        try (InputStream document = ApiDocumentController.class.getResourceAsStream(DOCUMENT)) {
            return JsonMapper.shared()
                    .writeValueAsBytes(new Yaml(new SafeConstructor(new LoaderOptions())).load(document));
        }
    }
}
