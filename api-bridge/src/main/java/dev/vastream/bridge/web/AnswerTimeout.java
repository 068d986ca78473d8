package dev.vastream.bridge.web;

import java.time.Duration;

/** Longest that a caller waits, however many steps the call takes. */
public record AnswerTimeout(Duration duration) {}
