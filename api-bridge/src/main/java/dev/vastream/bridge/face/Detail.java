package dev.vastream.bridge.face;

/** Body of an error that is not about one field. */
record Detail(String detail) {}
