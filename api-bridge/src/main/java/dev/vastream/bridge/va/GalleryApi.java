package dev.vastream.bridge.va;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of the calls about features. */
@Tag(name = "Video Analytics")
interface GalleryApi {

    @Operation(
            operationId = "add_or_update_feature_v3_va_add_or_update_feature_post",
            summary = "Enrol a person, face or vehicle, or replace it whole",
            description =
                    "Each picture must show exactly one subject; otherwise code 11 names the picture and the reason, and nothing is stored. Answered once listing and matching show it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AddOrUpdateFeatureRequest.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The result, or the code of what went wrong",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AddOrUpdateFeatureResponse.class)))
    CompletableFuture<ResponseEntity<byte[]>> addOrUpdateFeature(HttpServletRequest request);

    @Operation(
            operationId = "list_feature_v3_va_list_feature_post",
            summary = "All enrolled subjects of a node and type",
            description = "Pictures are those that were enrolled, byte for byte. Works while the node is away, too.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ListFeatureRequest.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The result, or the code of what went wrong",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ListFeatureResponse.class)))
    void listFeature(HttpServletRequest request, HttpServletResponse response) throws IOException;

    @Operation(
            operationId = "remove_feature_v3_va_remove_feature_post",
            summary = "Remove an enrolled subject",
            description =
                    "Success also when there is none. Answered once neither listing nor matching knows it. Works while the node is away, too.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RemoveFeatureRequest.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The result, or the code of what went wrong",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RemoveFeatureResponse.class)))
    CompletableFuture<ResponseEntity<byte[]>> removeFeature(HttpServletRequest request);

    @Operation(
            operationId = "mathing_feature_v3_va_mathing_feature_post",
            summary = "Who the subject of some pictures is",
            description =
                    "With `uuid` it is compared with that subject alone. Without a match code 0 with empty strings and the best `similarity` there was; 0.5 is the model's threshold. 503 also when no matcher is alive.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = MatchingFeatureRequest.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The result, or the code of what went wrong",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = MatchingFeatureResponse.class)))
    CompletableFuture<ResponseEntity<byte[]>> mathingFeature(HttpServletRequest request);

    @Operation(
            operationId = "matching_feature_v3_va_matching_feature_post",
            summary = "The same in another spelling",
            description = "The same as `mathing-feature`.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = MatchingFeatureRequest.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The result, or the code of what went wrong",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = MatchingFeatureResponse.class)))
    CompletableFuture<ResponseEntity<byte[]>> matchingFeature(HttpServletRequest request);

    /** Body of a request, for the document alone. */
    record AddOrUpdateFeatureRequest(
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "Node; `nodeId` and `NodeId` are understood, too.",
                            example = "default")
                    String node_id,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "0 person, 1 face, 2 vehicle.", example = "1")
                    int feature_type,
            @Schema(maxLength = 256, description = "Id; a new one is made when it is empty or absent.") String uuid,
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 256, description = "Id in the caller's system.")
                    String user_id,
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 256, description = "Name.") String user_name,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Age in years.") int user_age,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "0 normal, 1 white, 2 black.") int identifier,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "0 unknown, 1 male, 2 female.") int gender,
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "1 to 10 pictures in base64, together at most 15 MiB.")
                    List<String> feature_images,
            @Schema(maxLength = 4000, description = "Memo.") String memo) {}

    /** Body of an answer, for the document alone. */
    record AddOrUpdateFeatureResponse(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "0") int code,
            @Schema(description = "Empty, or the code's name.") String message,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Id of the subject.") String uuid) {}

    /** Body of a request, for the document alone. */
    record ListFeatureRequest(
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "Node; `nodeId` and `NodeId` are understood, too.",
                            example = "default")
                    String node_id,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "0 person, 1 face, 2 vehicle.", example = "1")
                    int feature_type) {}

    /** Body of an answer, for the document alone. */
    record ListFeatureResponse(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "0") int code,
            @Schema(description = "Empty, or the code's name.") String message,
            @Schema(description = "Only when the code is 0.") List<Feature> feature_list) {}

    /** An enrolled subject, for the document alone. */
    @Schema(name = "Feature")
    record Feature(
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "Node; `nodeId` and `NodeId` are understood, too.",
                            example = "default")
                    String node_id,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "0 person, 1 face, 2 vehicle.", example = "1")
                    int feature_type,
            @Schema(maxLength = 256, description = "Id.") String uuid,
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 256, description = "Id in the caller's system.")
                    String user_id,
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 256, description = "Name.") String user_name,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Age in years.") int user_age,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "0 normal, 1 white, 2 black.") int identifier,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "0 unknown, 1 male, 2 female.") int gender,
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "1 to 10 pictures in base64, together at most 15 MiB.")
                    List<String> feature_images,
            @Schema(maxLength = 4000, description = "Memo.") String memo) {}

    /** Body of a request, for the document alone. */
    record RemoveFeatureRequest(
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "Node; `node_id` and `NodeId` are understood, too.",
                            example = "default")
                    String nodeId,
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            maxLength = 256,
                            description = "Id; `uuid` is understood, too.")
                    String uuId,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "0 person, 1 face, 2 vehicle.", example = "1")
                    int feature_type) {}

    /** Body of an answer, for the document alone. */
    record RemoveFeatureResponse(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "0") int code,
            @Schema(description = "Empty, or the code's name.") String message) {}

    /** Body of a request, for the document alone. */
    record MatchingFeatureRequest(
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "Node; `nodeId` and `NodeId` are understood, too.",
                            example = "default")
                    String node_id,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "0 person, 1 face, 2 vehicle.", example = "1")
                    int feature_type,
            @Schema(maxLength = 256, description = "Compare with this subject alone.") String uuid,
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "1 to 10 pictures in base64, together at most 15 MiB.")
                    List<String> feature_images) {}

    /** Body of an answer, for the document alone. */
    record MatchingFeatureResponse(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "0") int code,
            @Schema(description = "Empty, or the code's name.") String message,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "0 person, 1 face, 2 vehicle.", example = "1")
                    int feature_type,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Empty without a match.") String uuid,
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 256, description = "Id in the caller's system.")
                    String user_id,
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 256, description = "Name.") String user_name,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Age in years.") int user_age,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "0 normal, 1 white, 2 black.") int identifier,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "0 unknown, 1 male, 2 female.") int gender,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Memo.") String memo,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "0 to 1, 0.5 at the threshold of the model.")
                    double similarity) {}
}
