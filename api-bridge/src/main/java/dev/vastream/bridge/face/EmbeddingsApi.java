package dev.vastream.bridge.face;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of the embeddings calls. */
@Tag(name = "Face Identification")
interface EmbeddingsApi {

    @Operation(
            operationId = "embeddings_v1_embeddings_post",
            summary = "The largest face as a list of numbers",
            description =
                    "Finds the largest face of a picture and describes it by a vector. Without a face `processed` is false.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = EmbeddingsReqBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = EmbeddingsResponse.class))))
    ResponseEntity<Object> embeddings(HttpServletRequest request);

    @Operation(
            operationId = "embeddings_only_v1_embeddings_only_post",
            summary = "An aligned face as a list of numbers",
            description = "The same with a picture that is an aligned face of 112 by 112 pixels: none is looked for.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = EmbeddingsReqBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = EmbeddingsResponse.class))))
    ResponseEntity<Object> embeddingsOnly(HttpServletRequest request);

    @Operation(
            operationId = "multi_embeddings_v1_multi_embeddings_post",
            summary = "Many faces as a list of numbers",
            description = "Describes each face of a picture by a vector, the largest first.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = MultiEmbeddingsReqBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = MultiEmbeddingsResponse.class))))
    ResponseEntity<Object> multiEmbeddings(HttpServletRequest request);

    @Operation(
            operationId = "file_embeddings_v1_file_embeddings_post",
            summary = "The largest face of a file as a list of numbers",
            description = "The same with the picture as a file of a multipart form.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "multipart/form-data",
                                            schema = @Schema(implementation = FileEmbeddingsBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = EmbeddingsResponse.class))))
    ResponseEntity<Object> fileEmbeddings(HttpServletRequest request);

    @Operation(
            operationId = "file_embeddings_only_v1_file_embeddings_only_post",
            summary = "An aligned face of a file as a list of numbers",
            description = "The same with an aligned face of 112 by 112 pixels as a file of a multipart form.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "multipart/form-data",
                                            schema = @Schema(implementation = FileEmbeddingsOnlyBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = EmbeddingsResponse.class))))
    ResponseEntity<Object> fileEmbeddingsOnly(HttpServletRequest request);

    /** A body, for the document alone. */
    record EmbeddingsReqBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "base64 encoded data") String image) {}

    /** A body, for the document alone. */
    record MultiEmbeddingsReqBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "base64 encoded data") String image,
            @Schema(defaultValue = "128", minimum = "1", description = "Most faces in the answer, at most 128.")
                    Integer maxResults) {}

    /** A body, for the document alone. */
    @Schema(name = "Body_file_embeddings_v1_file_embeddings_post")
    record FileEmbeddingsBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string", format = "binary") String image) {}

    /** A body, for the document alone. */
    @Schema(name = "Body_file_embeddings_only_v1_file_embeddings_only_post")
    record FileEmbeddingsOnlyBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string", format = "binary") String image) {}
}
