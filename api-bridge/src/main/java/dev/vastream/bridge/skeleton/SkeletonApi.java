package dev.vastream.bridge.skeleton;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of the skeleton analysis. */
@Tag(name = "Skeleton Analysis")
interface SkeletonApi {

    String JSON = "application/json";

    @Operation(
            operationId = "analyze_skeleton_v2_post",
            summary = "Analyse a posture",
            description =
                    """
                    Measures the posture of one person in a photograph from the front and one from the side. Show the \
                    whole body, upright, alone; the pictures may differ in size. Left and right are the person's. Angles \
                    are integers in thousandths of a degree: `far_…` from the front, above 0 when the left side is \
                    higher or the knee stands outside; the others from the side, above 0 forward.

                    A picture that cannot be read gives `image load error`. `processing error` comes with a `reason`: \
                    nobody in a picture, a view that is not the one named, or a worker that failed. The angles are this \
                    server's own, by its documented formulas; no equality with any other product is claimed.""")
    @RequestBody(
            required = true,
            content = @Content(mediaType = JSON, schema = @Schema(implementation = SkeletonReqBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The analysis",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = SkeletonResponse.class)))
    @ApiResponse(
            responseCode = "400",
            description = "The request breaks the contract, a picture cannot be read, or it cannot be analysed",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = SkeletonFailure.class),
                            examples = {
                                @ExampleObject(
                                        name = "missing or unreadable picture",
                                        value = "{\"data\": {\"state\": -1, \"errors\": \"image load error\"}}"),
                                @ExampleObject(
                                        name = "no analysis",
                                        value =
                                                """
                                                {"data": {"state": -1, "message": "processing error", \
                                                "reason": "nobody is in the front picture"}}""")
                            }))
    @ApiResponse(
            responseCode = "429",
            description = "Too much in flight; `Retry-After` says when to come again",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = SkeletonFailure.class)))
    @ApiResponse(
            responseCode = "503",
            description = "No inference worker is alive, ready and has the pose models",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = SkeletonFailure.class)))
    @ApiResponse(
            responseCode = "504",
            description = "No answer in time",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = SkeletonFailure.class)))
    ResponseEntity<byte[]> skeleton(HttpServletRequest request);

    /** Body of the request, for the document alone. */
    record SkeletonReqBody(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "E-mail address of the user; checked, and kept nowhere.",
                            example = "user@example.com")
                    String id,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "Name of the task, repeated in the answer.",
                            example = "55f75582-2c4d-4bd9-9e03-9b75f7bc3058")
                    String uuid,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "Picture from the front in base64.",
                            example = "/9j/4AAQSkZJRgABAQAAAQABAAD...")
                    String forigimg,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "Picture from the side in base64.",
                            example = "/9j/4AAQSkZJRgABAQAAAQABAAD...")
                    String sorigimg) {}

    /** Body of a failure, for the document alone. */
    record SkeletonFailure(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) SkeletonFailureData data) {}

    /** Inside of a failure, for the document alone. */
    record SkeletonFailureData(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "-1") int state,
            @Schema(description = "What is wrong with the request.", example = "image load error") String errors,
            @Schema(description = "`processing error` when there is no analysis.") String message,
            @Schema(description = "Why there is none.") String reason) {}

    /** Body of the answer, for the document alone. */
    record SkeletonResponse(
            @Schema(description = "Always `keypoint`.", example = "keypoint") String command,
            @Schema(description = "0.", example = "0") int state,
            @Schema(description = "That of the request.") String uuid,
            @Schema(
                            description =
                                    "JSON list of the 22 joints in the front picture, whole pixels: head top, neck, right"
                                            + " shoulder, elbow, wrist, left shoulder, elbow, wrist, right hip bone (ASIS), knee,"
                                            + " ankle, left hip bone, knee, ankle, pelvis, spine, middle of the head, left ear,"
                                            + " left eye, nose, right ear, right eye.",
                            example = "[[1152, 1085], [1162, 1371], ...]")
                    String far_coords,
            @Schema(description = "A to D for the front: A is at most one caution.", example = "A") String far_grade,
            @Schema(
                            description =
                                    "Above 0 when the person faces the picture's left, below 0 the right; pixels from"
                                            + " ears to nose.")
                    float side_part,
            @Schema(description = "The same 22 joints in the side picture.") String sar_coords,
            @Schema(description = "A to D for the side.", example = "B") String sar_grade,
            @Schema(description = "Grade of the forward head: 0 normal, 1 caution, 2 danger.", example = "0")
                    int sar_fwd_head,
            @JsonProperty("far_coords3D")
                    @ArraySchema(
                            arraySchema =
                                    @Schema(
                                            description =
                                                    "The 22 joints in camera millimetres, x right, y down, z away, for a"
                                                            + " camera of 55 degrees over the longer side."))
                    List<List<Double>> farCoords3D,
            @JsonProperty("sar_coords3D")
                    @ArraySchema(arraySchema = @Schema(description = "The same of the side picture."))
                    List<List<Double>> sarCoords3D,
            @Schema(description = "Tilt of the head by the ears.", example = "2721") int far_head_bal_m_,
            @Schema(description = "Tilt of the pelvis.", example = "113") int far_pelvic_bal_m_,
            @Schema(description = "Tilt of the shoulders.", example = "1") int far_shoulder_bal_m_,
            @Schema(description = "Left leg: above 0 bow-legged, below 0 knock-kneed.", example = "1701")
                    int far_left_qang_m_,
            @Schema(description = "Right leg.", example = "502") int far_right_qang_m_,
            @Schema(description = "Tilt of the knees.", example = "-485") int far_knee_bal_m_,
            @Schema(description = "Tilt of the body from the ankles to the neck.", example = "-869") int far_tilt_m_,
            @Schema(description = "Neck before the vertical, from C7 to the ear.", example = "30160")
                    int turtle_neck_m_,
            @Schema(description = "Shoulder before the spine.", example = "2302") int round_shoulder_m_,
            @Schema(description = "Body before the vertical, from ankle to neck.", example = "-1464") int sar_tilt_m_,
            @Schema(description = "Head before the vertical, from neck to head top.", example = "-1548")
                    int sar_head_tilt_m_,
            @ArraySchema(
                            arraySchema =
                                    @Schema(
                                            description =
                                                    "One person's 42 joints in SMPL-X body order in the front picture;"
                                                            + " -1, -1 where the models give none."))
                    List<List<List<Double>>> pose2df1,
            @ArraySchema(
                            arraySchema =
                                    @Schema(
                                            description =
                                                    "One person's 17 joints in MPI-INF-3DHP order in the front picture;"
                                                            + " -1, -1 when unseen."))
                    List<List<List<Double>>> pose2df2,
            @ArraySchema(
                            arraySchema =
                                    @Schema(
                                            description =
                                                    "The same in the side picture; -1, -1 also for the limbs of the left"
                                                            + " side when the person faces the picture's left, else of the right."))
                    List<List<List<Double>>> pose2ds3,
            @ArraySchema(
                            arraySchema =
                                    @Schema(
                                            description =
                                                    "The person's box in the front picture: left, top, width, height in pixels."))
                    List<List<Double>> box1,
            @ArraySchema(arraySchema = @Schema(description = "The same in the side picture.")) List<List<Double>> box2,
            @ArraySchema(
                            arraySchema =
                                    @Schema(
                                            description =
                                                    "What makes the analysis less sure; empty when nothing does."))
                    List<String> message,
            @Schema(description = "The front picture with joints and measures drawn, JPEG in base64.") String forigimg,
            @Schema(description = "The side picture so.") String sorigimg) {}
}
