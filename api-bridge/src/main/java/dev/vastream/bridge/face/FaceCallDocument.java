package dev.vastream.bridge.face;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Writes the bodies that {@link FaceCall} names into the OpenAPI document. */
@Component
class FaceCallDocument implements GlobalOperationComponentsCustomizer {

    private static final boolean OPENAPI_31 = true;
    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data";

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod method) {
        var call = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), FaceCall.class);
        if (call == null) {
            return operation;
        }
        var schemas = new Schemas(components);
        // Only what is referred to by now stays in the document: so the errors that every call has are named here, too.
        operation
                .getResponses()
                .addApiResponse("200", schemas.answer("Successful Response", call.answer()))
                .addApiResponse("401", schemas.answer("Wrong key", Detail.class))
                .addApiResponse("422", schemas.answer("Validation Error", HTTPValidationError.class));
        var content = schemas.content(call.body(), call.isForm() ? FORM : JSON);
        return operation.requestBody(new RequestBody().required(true).content(content));
    }

    /** Without the document's components there is nowhere to put a schema: the other method does the work. */
    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        return operation;
    }

    private record Schemas(Components components) {

        ApiResponse answer(String description, Class<?> type) {
            return new ApiResponse().description(description).content(content(type, JSON));
        }

        /** A body of that type, whose schema is added to the document's. */
        Content content(Class<?> type, String mediaType) {
            var resolved = ModelConverters.getInstance(OPENAPI_31)
                    .resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
            resolved.referencedSchemas.forEach(components::addSchemas);
            Schema<?> schema = resolved.schema;
            return new Content().addMediaType(mediaType, new MediaType().schema(schema));
        }
    }
}
