/**
 * Pictures to values: no Kafka, Spring or Avro below here. {@code Vision} is where to start: it loads the models that the
 * catalogue wants and gives each worker its own analyser.
 */
package dev.vastream.vision;
