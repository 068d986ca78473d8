package dev.vastream.bridge.face;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of the detect calls. */
@Tag(name = "Face Identification")
interface DetectApi {

    @Operation(
            operationId = "detect_v1_detect_post",
            summary = "Find the faces of a picture",
            description =
                    "Answers each face with its box, five landmarks and confidence, in pixels of the upright picture.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DetectReqBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Successful Response",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DetectResponse.class)))
    @ApiResponse(
            responseCode = "422",
            description = "Validation Error",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = HTTPValidationError.class)))
    @ApiResponse(
            responseCode = "401",
            description = "Wrong key",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Detail.class)))
    ResponseEntity<Object> detect(HttpServletRequest request);

    @Operation(
            operationId = "file_detect_v1_file_detect_post",
            summary = "Find the faces of a picture file",
            description = "The same with the picture as a file of a multipart form.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "multipart/form-data",
                            schema = @Schema(implementation = FileDetectBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Successful Response",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DetectResponse.class)))
    ResponseEntity<Object> fileDetect(HttpServletRequest request);

    /** Body of {@code /v1/detect}, for the document alone: what is read of it, {@link DetectRequest} reads. */
    record DetectReqBody(
            @Schema(defaultValue = "0", description = "Reserved; repeated in the answer.") Integer seq,
            @Schema(defaultValue = "750", minimum = "1", description = "Most faces in the answer, at most 750.")
                    Integer maxResults,
            @Schema(
                            defaultValue = "0",
                            allowableValues = {"0", "1", "2"},
                            description =
                                    "0 by confidence, 1 by area, both descending; 2 by distance from the picture's centre.")
                    Integer detectSortType,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "base64 encoded data",
                            example = "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgG...")
                    String image) {}

    /** Body of {@code /v1/file/detect}, for the document alone. */
    @Schema(name = "Body_file_detect_v1_file_detect_post")
    record FileDetectBody(
            @Schema(defaultValue = "0") Integer seq,
            @Schema(defaultValue = "750", minimum = "1") Integer maxResults,
            @Schema(
                            defaultValue = "0",
                            allowableValues = {"0", "1", "2"})
                    Integer detectSortType,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string", format = "binary") String image) {}
}
