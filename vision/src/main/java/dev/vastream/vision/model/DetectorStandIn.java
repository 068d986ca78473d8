package dev.vastream.vision.model;

import java.util.function.Supplier;

/**
 * A detector that needs no model file and takes the place of one that is missing.
 *
 * @param description how it shows among models
 * @param limits what it does not find, for the log
 * @param opening opens it for one worker
 */
public record DetectorStandIn<D>(ModelDescription description, String limits, Supplier<D> opening) {}
