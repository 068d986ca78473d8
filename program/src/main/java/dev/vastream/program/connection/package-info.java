/**
 * How every program reaches Kafka and the registry: options, environment and the user's file of client properties put
 * together once, whose word counts where they differ, and what a refusal means in terms of rights.
 */
package dev.vastream.program.connection;
