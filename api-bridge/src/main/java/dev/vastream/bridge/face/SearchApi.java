package dev.vastream.bridge.face;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of the search call. */
@Tag(name = "Face Identification")
interface SearchApi {

    @Operation(
            operationId = "search_v1_search_post",
            summary = "Who of the enrolled is nearest",
            description =
                    "Looks for the largest face of a picture, or for a feature, among those enrolled at the default"
                            + " node. Without a face `processed` is false.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = SearchReqBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = SearchResponse.class))))
    CompletableFuture<ResponseEntity<Object>> search(HttpServletRequest request);

    /** A body, for the document alone. */
    record SearchReqBody(
            @Schema(description = "base64 encoded data; this or `feature`") String image,
            @Schema(description = "A feature as the feature calls answer it.") String feature,
            @Schema(defaultValue = "5", minimum = "1", maximum = "100") Integer maxResults,
            @Schema(defaultValue = "1", description = "0 person, 1 face, 2 vehicle.") Integer feature_type,
            @Schema(defaultValue = "0.5", minimum = "0", maximum = "1", description = "Least similarity of a match.")
                    Double threshold) {}
}
