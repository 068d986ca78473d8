package dev.vastream.bridge.face;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of the feature calls. */
@Tag(name = "Face Identification")
interface FeatureApi {

    @Operation(
            operationId = "feature_v1_feature_post",
            summary = "The largest face as base64 of a vector",
            description =
                    "Finds the largest face of a picture and describes it by a vector. Without a face `processed` is false.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = FeatureReqBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = FeatureResponse.class))))
    ResponseEntity<Object> feature(HttpServletRequest request);

    @Operation(
            operationId = "feature_only_v1_feature_only_post",
            summary = "An aligned face as base64 of a vector",
            description = "The same with a picture that is an aligned face of 112 by 112 pixels: none is looked for.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = FeatureReqBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = FeatureResponse.class))))
    ResponseEntity<Object> featureOnly(HttpServletRequest request);

    @Operation(
            operationId = "multi_feature_v1_multi_feature_post",
            summary = "Many faces as base64 of a vector",
            description = "Describes each face of a picture by a vector, the largest first.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = MultiFeatureReqBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = MultiFeatureResponse.class))))
    ResponseEntity<Object> multiFeature(HttpServletRequest request);

    @Operation(
            operationId = "file_feature_v1_file_feature_post",
            summary = "The largest face of a file as base64 of a vector",
            description = "The same with the picture as a file of a multipart form.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "multipart/form-data",
                                            schema = @Schema(implementation = FileFeatureBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = FeatureResponse.class))))
    ResponseEntity<Object> fileFeature(HttpServletRequest request);

    @Operation(
            operationId = "file_feature_only_v1_file_feature_only_post",
            summary = "An aligned face of a file as base64 of a vector",
            description = "The same with an aligned face of 112 by 112 pixels as a file of a multipart form.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "multipart/form-data",
                                            schema = @Schema(implementation = FileFeatureOnlyBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = FeatureResponse.class))))
    ResponseEntity<Object> fileFeatureOnly(HttpServletRequest request);

    /** A body, for the document alone. */
    record FeatureReqBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "base64 encoded data") String image) {}

    /** A body, for the document alone. */
    record MultiFeatureReqBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "base64 encoded data") String image,
            @Schema(defaultValue = "128", minimum = "1", description = "Most faces in the answer, at most 128.")
                    Integer maxResults) {}

    /** A body, for the document alone. */
    @Schema(name = "Body_file_feature_v1_file_feature_post")
    record FileFeatureBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string", format = "binary") String image) {}

    /** A body, for the document alone. */
    @Schema(name = "Body_file_feature_only_v1_file_feature_only_post")
    record FileFeatureOnlyBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string", format = "binary") String image) {}
}
