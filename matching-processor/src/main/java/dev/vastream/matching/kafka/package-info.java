/** Kafka clients as this program uses them. */
package dev.vastream.matching.kafka;
