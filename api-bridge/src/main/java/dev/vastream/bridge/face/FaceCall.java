package dev.vastream.bridge.face;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names what a call of the face contract takes and answers, for the OpenAPI document; see {@link FaceCallDocument}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface FaceCall {

    Class<?> body();

    Class<?> answer();

    /** Whether the body is a multipart form, not JSON. */
    boolean isForm() default false;
}
