package dev.vastream.bridge.web;

/** Body of an error that is not about one field. */
record Detail(String detail) {}
