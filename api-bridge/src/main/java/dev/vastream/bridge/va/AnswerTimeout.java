package dev.vastream.bridge.va;

import java.time.Duration;

/** Longest that a caller waits, whatever many steps his call takes. */
public record AnswerTimeout(Duration duration) {}
