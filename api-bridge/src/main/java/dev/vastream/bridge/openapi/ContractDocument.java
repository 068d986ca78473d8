package dev.vastream.bridge.openapi;

import dev.vastream.bridge.info.ApiVersion;
import dev.vastream.schemas.avro.ObjectMeta;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Adds to the OpenAPI document what every call of a contract has in common, so that no controller repeats it. */
@Component
class ContractDocument implements OpenApiCustomizer {

    private static final String FACE = "/v1/";
    private static final String ABOUT =
            """
            Analyses pictures: objects and events (`/v3/va`), faces (`/v1`), postures (`/analyze`). Pictures are JPEG, \
            PNG, WebP or BMP of at most 12 MiB and 50 megapixels, in base64 with or without a `data:` prefix; their EXIF \
            orientation is applied. A body is at most 32 MiB.

            Where keys are configured every call but `/v1/health` needs one, as `x-api-key` or as the password of HTTP \
            Basic. `POST /v1/...` wants the `x-api-key` header always. Bodies may be compressed by gzip.

            Every path of `/v1` exists below `/v1/cpu`, too.""";

    @Override
    public void customise(OpenAPI document) {
        document.info(new Info()
                .title("Vastream")
                .version(ApiVersion.NUMBER)
                .description(ABOUT)
                .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
        // Relative, so that the page works under whatever name the caller knows this server by.
        document.servers(null);
        AvroSchemas.add(ObjectMeta.getClassSchema(), document.getComponents());
        document.getPaths()
                .forEach((path, item) ->
                        post(item).filter(post -> path.startsWith(FACE)).ifPresent(ContractDocument::faceCall));
    }

    private static Optional<Operation> post(PathItem item) {
        return Optional.ofNullable(item.getPost());
    }

    private static void faceCall(Operation operation) {
        operation.addParametersItem(new HeaderParameter()
                .name("x-api-key")
                .required(true)
                .description("A key of the server, or anything where none is configured.")
                .schema(new StringSchema().example("demo")));
        var responses = operation.getResponses();
        responses.addApiResponse("401", detail("The key is none of the server's"));
        responses.addApiResponse("422", response("Validation Error", "HTTPValidationError"));
        responses.addApiResponse("429", detail("Too much in flight; `Retry-After` says when to come again"));
        responses.addApiResponse("503", detail("No inference worker is alive and ready"));
        responses.addApiResponse("504", detail("No answer in time"));
    }

    private static ApiResponse detail(String description) {
        return response(description, "Detail");
    }

    private static ApiResponse response(String description, String schema) {
        var content = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + schema));
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/json", content));
    }
}
