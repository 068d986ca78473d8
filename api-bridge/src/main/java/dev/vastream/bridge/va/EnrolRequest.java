package dev.vastream.bridge.va;

import dev.vastream.bridge.body.Form;
import dev.vastream.bridge.gallery.Enrolment.Person;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.serde.RecordLimits;
import dev.vastream.schemas.topic.FeatureKey;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** What add-or-update-feature asks. */
record EnrolRequest(String nodeId, FeatureType type, String uuid, Person person, List<ByteBuffer> images) {

    private static final int MAX_MEMO = RecordLimits.TEXT_CHARACTERS;
    private static final int MAX_AGE = 1_000;

    static EnrolRequest of(Form form) {
        var gallery = FeatureFields.gallery(form);
        var uuid = form.optionalText(FeatureFields.MAX_ID, "uuid", "uuId");
        var person = new Person(
                form.requiredText(FeatureFields.MAX_ID, "user_id"),
                form.requiredText(FeatureFields.MAX_ID, "user_name"),
                (int) form.requiredInteger("user_age", 0, MAX_AGE),
                form.code("gender", Set.of(0, 1, 2)),
                form.code("identifier", Set.of(0, 1, 2)),
                form.optionalText(MAX_MEMO, "memo"));
        var images = FeatureFields.images(form);
        form.check();
        return new EnrolRequest(gallery.nodeId(), gallery.type(), uuid.isEmpty() ? NewId.next() : uuid, person, images);
    }

    FeatureKey key() {
        return new FeatureKey(nodeId, type, uuid);
    }
}
