package dev.vastream.bridge.face;

import io.swagger.v3.oas.annotations.media.Schema;

/** Body of an error that is not about one field. */
record Detail(@Schema(example = "Not Found") String detail) {}
