package dev.vastream.schemas.serde;

import org.apache.avro.specific.SpecificData;

/**
 * Lets values be written by the code that was generated with their classes. Avro goes through a value's schema by default, which
 * takes some times as long and puts each number into an object. What has times in it still goes that way, down to the records in
 * it that have none. Readers need no such code: Avro prepares theirs for the two schemas.
 */
final class GeneratedCoders {

    private GeneratedCoders() {}

    /** Avro's way to go about values, with those coders. */
    static SpecificData of(SpecificData own) {
        var data = new SpecificData();
        own.getConversions().forEach(data::addLogicalTypeConversion);
        data.setCustomCoders(true);
        return data;
    }
}
