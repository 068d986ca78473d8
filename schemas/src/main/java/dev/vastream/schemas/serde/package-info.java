/**
 * Kafka serializers and deserializers in Confluent wire format: a zero byte, the schema's id in four bytes, Avro binary.
 *
 * <pre>{@code
 * var frames = new KafkaProducer<>(settings, new StringSerializer(), new AvroSerializer<>(Topics.FRAMES, registry));
 * frames.send(new ProducerRecord<>(Topics.FRAMES.name(), cameraUid, frame));
 *
 * var events = new KafkaConsumer<>(settings, new StringDeserializer(), new AvroDeserializer<>(Topics.EVENTS, registry));
 * for (var record : events.poll(timeout)) {
 *     Decoded.orEmpty(record.value()).fold(event -> show(event), malformed -> report(malformed));
 * }
 * }</pre>
 *
 * <p>A record that cannot be read is a value, {@link dev.vastream.schemas.serde.Decoded.Malformed}, not an exception: an
 * exception would stop a consumer at that record for ever. {@link dev.vastream.schemas.serde.AvroSerde} throws instead, for
 * places where only this project's own records can be.
 *
 * <p>Pictures are copied once when a record is written, into the record, and not at all when it is read.
 */
package dev.vastream.schemas.serde;
