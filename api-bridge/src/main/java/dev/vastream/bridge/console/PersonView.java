package dev.vastream.bridge.console;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureVector;

/**
 * Somebody who is enrolled.
 *
 * @param userId id in the caller's system
 * @param identifier 0 normal, 1 on the white list, 2 on the black list
 * @param pictures how many there are
 * @param changed when they were enrolled or changed last, milliseconds since 1970
 */
record PersonView(String uuid, String userId, String name, int identifier, String memo, long pictures, long changed) {

    static PersonView of(Feature person) {
        return new PersonView(
                person.getUuid(),
                person.getUserId(),
                person.getUserName(),
                person.getIdentifier(),
                person.getMemo(),
                person.getVectors().stream()
                        .mapToInt(FeatureVector::getImageIndex)
                        .distinct()
                        .count(),
                person.getUpdatedAt().toEpochMilli());
    }
}
