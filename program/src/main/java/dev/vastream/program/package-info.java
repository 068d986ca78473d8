/**
 * What every program stands on. {@link dev.vastream.program.ConnectionOptions} and {@link dev.vastream.program.MetricsOptions}
 * are mixed into its command line, {@link dev.vastream.program.Preparation} checks broker and registry before anything starts,
 * {@link dev.vastream.program.OpenParts} closes in the end what was opened, and {@link dev.vastream.program.MetricsEndpoint}
 * says how it is. How it talks to Kafka is in {@link dev.vastream.program.kafka}.
 */
package dev.vastream.program;
