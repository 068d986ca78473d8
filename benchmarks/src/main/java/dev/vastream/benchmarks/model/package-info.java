/**
 * Models alone: {@code ModelsCommand} measures each by pictures a run and threads, and what batches are worth on a device that is
 * slow per run and not per picture.
 */
package dev.vastream.benchmarks.model;
