package dev.vastream.bridge.face;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
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
    @FaceCall(body = DetectReqBody.class, answer = DetectResponse.class)
    ResponseEntity<Object> detect(HttpServletRequest request);

    @Operation(
            operationId = "file_detect_v1_file_detect_post",
            summary = "Find the faces of a picture file",
            description = "The same with the picture as a file of a multipart form.")
    @FaceCall(body = FileDetectBody.class, answer = DetectResponse.class, isForm = true)
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
                    String image,
            @Schema(defaultValue = "false", description = PictureRequest.ABOUT_LIVENESS) Boolean liveness) {}

    /** Body of {@code /v1/file/detect}, for the document alone. */
    @Schema(name = "Body_file_detect_v1_file_detect_post")
    record FileDetectBody(
            @Schema(defaultValue = "0") Integer seq,
            @Schema(defaultValue = "750", minimum = "1") Integer maxResults,
            @Schema(
                            defaultValue = "0",
                            allowableValues = {"0", "1", "2"})
                    Integer detectSortType,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string", format = "binary") String image,
            @Schema(defaultValue = "false", description = PictureRequest.ABOUT_LIVENESS) Boolean liveness) {}
}
