package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.Joint;
import dev.vastream.schemas.avro.KeyPoint;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class EventItemTest {

    @Test
    void numbersKeyPoints_whenJointsAreSeen() {
        var joints = new ArrayList<>(Collections.nCopies(18, new Joint(0f, 0f, 0f)));
        joints.set(0, new Joint(0.25f, 0.5f, 0.75f));
        joints.set(17, new Joint(0.5f, 0.625f, 0.5f));
        var person = detection(0, 0.9, 0, 0, 1, 1);
        person.setKeyPoints(joints);

        var detail = EventItem.of(person).build().getEventDetail();

        assertThat(detail.getKeyPoints())
                .containsOnlyKeys("0", "17")
                .containsEntry("0", new KeyPoint(0.25, 0.5, 0.75))
                .containsEntry("17", new KeyPoint(0.5, 0.625, 0.5));
    }

    @Test
    void hasNoKeyPoints_whenJointsWereNotLookedFor() {
        var detail = EventItem.of(detection(0, 0.9, 0, 0, 1, 1)).build().getEventDetail();

        assertThat(detail.getKeyPoints()).isEmpty();
    }
}
