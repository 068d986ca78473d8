package dev.vastream.bridge.face;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of the score calls. */
@Tag(name = "Face Identification")
interface ScoreApi {

    @Operation(
            operationId = "image_score_v1_score_post",
            summary = "How alike the faces of two pictures are",
            description = "Compares the largest face of each picture. If one has none the score is 0.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ScoreReqBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ScoreResponse.class))))
    ResponseEntity<Object> score(HttpServletRequest request);

    @Operation(
            operationId = "file_score_v1_file_score_post",
            summary = "How alike the faces of two files are",
            description = "The same with the pictures as files of a multipart form.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "multipart/form-data",
                                            schema = @Schema(implementation = FileScoreBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ScoreResponse.class))))
    ResponseEntity<Object> fileScore(HttpServletRequest request);

    @Operation(
            operationId = "feature_score_v1_feature_score_post",
            summary = "How alike two features are",
            description = "Compares two features of equal length; those of different models say nothing.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = FeatureScoreReqBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Successful Response",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = FeatureScoreResponse.class))))
    ResponseEntity<Object> featureScore(HttpServletRequest request);

    /** A body, for the document alone. */
    record ScoreReqBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "base64 encoded data") String image1,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "base64 encoded data") String image2) {}

    /** A body, for the document alone. */
    record FeatureScoreReqBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "base64 encoded data") String feature1,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "base64 encoded data")
                    String feature2) {}

    /** A body, for the document alone. */
    @Schema(name = "Body_file_score_v1_file_score_post")
    record FileScoreBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string", format = "binary") String image1,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string", format = "binary") String image2) {}
}
