package dev.vastream.vision.pose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainPersonTest {

    private static final Box LEFT = new Box(0, 100, 110, 300);
    private static final Box CENTRE = new Box(450, 100, 100, 300);
    private static final Box SMALL = new Box(480, 100, 40, 120);

    @Test
    void isTheCentralOne_whenOneAsideIsHardlyLarger() {
        assertThat(main(person(LEFT, 0.9f), person(CENTRE, 0.5f), person(SMALL, 0.95f)))
                .contains(CENTRE);
    }

    @Test
    void isTheLargeOneAside_whenTheCentralOneIsSmall() {
        assertThat(main(person(LEFT, 0.5f), person(SMALL, 0.9f))).contains(LEFT);
    }

    @Test
    void isNobody_whenThereAreOnlyThings() {
        var bag = new DetectedObject(ObjectClass.BAG, "handbag", 0.9f, CENTRE);

        assertThat(MainPerson.of(1000, List.of(bag))).isEmpty();
    }

    private static java.util.Optional<Box> main(DetectedObject... persons) {
        return MainPerson.of(1000, List.of(persons));
    }

    private static DetectedObject person(Box box, float confidence) {
        return new DetectedObject(ObjectClass.PERSON, "person", confidence, box);
    }
}
