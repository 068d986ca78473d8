package dev.vastream.bridge.va;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of inference-image. */
@Tag(name = "Video Analytics")
interface InferenceImageApi {

    @Operation(
            operationId = "inference_image_v3_va_inference_image_post",
            summary = "Analyse a picture",
            description =
                    """
                    Runs the node's models on one picture. The HTTP status is 200 whatever happened; `code` says what \
                    did: 0 success, 10 unknown path or method, 11 a request that breaks the contract (the message names \
                    the field), 12 no model for it, 26 the node loads its models, 502 no answer in time or overloaded, \
                    503 no such node.""")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = InferenceImageRequest.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The result, or the code of what went wrong",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = InferenceImageResponse.class),
                            examples = {
                                @ExampleObject(
                                        name = "nothing found",
                                        value =
                                                """
                                                {"code": 0, "message": "SUCCESS", "meta": {"camera_name": "", \
                                                "camera_uid": "", "event_list": [], "frame_height": 1080, \
                                                "frame_number": 0, "frame_width": 1920, \
                                                "time_stamp": "2026-01-31 07:31:26.5051722"}}"""),
                                @ExampleObject(
                                        name = "no answer in time",
                                        value = "{\"code\": 502, \"message\": \"REQUEST_TIMEOUT\"}"),
                                @ExampleObject(
                                        name = "unknown node",
                                        value = "{\"code\": 503, \"message\": \"NOT_FOUND_COMPUTING_NODE\"}")
                            }))
    ResponseEntity<byte[]> inferenceImage(HttpServletRequest request);

    /** Body of the request, for the document alone. */
    record InferenceImageRequest(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "Node that is to do it; `nodeId` and `NodeId` are understood, too.",
                            example = "default")
                    String node_id,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "Picture in base64.",
                            example = "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgG...")
                    String image_buffer,
            @Schema(description = "Repeated in the answer.") String camera_uid,
            @Schema(description = "Repeated in the answer.") String camera_name,
            @Schema(
                            ref = "#/components/schemas/Roi",
                            description = "A region of interest, or a list of them, to judge this picture by.")
                    Object roi) {}

    /** Body of the answer, for the document alone. */
    record InferenceImageResponse(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "0") int code,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "SUCCESS") String message,
            @Schema(ref = "#/components/schemas/ObjectMeta", description = "Only when the code is 0.") Object meta) {}
}
