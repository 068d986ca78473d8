/**
 * How many events began in each quarter of an hour of this day and the six before, as {@code va.statistics} has it: {@link
 * dev.vastream.bridge.statistics.Statistics} is what the calls need, {@code KafkaStatistics} keeps it from the topic.
 */
package dev.vastream.bridge.statistics;
