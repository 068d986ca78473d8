/**
 * How a program talks to Kafka: {@link dev.vastream.program.kafka.KafkaClients} has the settings that all of its clients share,
 * {@link dev.vastream.program.kafka.Outage} tells a dependency that is away for a moment from one that is gone, and {@link
 * dev.vastream.program.kafka.Letters} makes and counts what could not be processed.
 */
package dev.vastream.program.kafka;
