/** Kafka clients as this program uses them, and dead letters. */
package dev.vastream.matching.kafka;
