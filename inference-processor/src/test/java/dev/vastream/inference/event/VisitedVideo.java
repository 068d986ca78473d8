package dev.vastream.inference.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.ObjectMeta;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The people of {@code one_by_one_person.mp4} as they were seen by eye. */
final class VisitedVideo {

    static final int PERSON = 0;
    static final int VISITS = 6;

    private static final Logger LOG = LoggerFactory.getLogger(VisitedVideo.class);
    private static final int WIDTH = 768;
    private static final int HEIGHT = 432;
    private static final int LONGEST_SIDE = 160;

    /** From IMAGES.md of the pictures: seconds at which the people come and go. */
    private static final double[][] SEEN = {
        {6.5, 19.0}, {23.0, 44.5}, {50.5, 69.5}, {74.5, 86.5}, {93.0, 119.5}, {123.5, 136.0}
    };

    /** Of what was seen by eye half a second, and at five frames a second a fifth of a second more. */
    private static final double TOLERANCE = 0.7;

    private static final double AVERAGE_STAY = 16.4;
    private static final double AVERAGE_TOLERANCE = 0.7;

    private VisitedVideo() {}

    /** Whether those are the visits, with pictures, and the stays that the region of intrusions has seen. */
    static void check(List<ObjectMeta> told, Instant start) throws IOException {
        var visits = Visit.of(told, PERSON);
        assertThat(visits).hasSize(VISITS);
        for (var i = 0; i < VISITS; i++) {
            var visit = visits.get(i);
            LOG.info("Visit {}: {} to {} s", i + 1, seconds(start, visit.enters()), seconds(start, visit.leaves()));
            assertThat(seconds(start, visit.enters())).as("%d enters", i).isCloseTo(SEEN[i][0], within(TOLERANCE));
            assertThat(seconds(start, visit.leaves())).as("%d leaves", i).isCloseTo(SEEN[i][1], within(TOLERANCE));
            assertThat(visit.statuses()).startsWith(EventItem.BEGIN).endsWith(EventItem.END);
            assertThat(visit.statuses().subList(1, visit.statuses().size() - 1)).containsOnly(EventItem.CONTINUE);
        }
        var begins = items(told)
                .filter(item -> item.getEventStatus() == EventItem.BEGIN)
                .toList();
        assertThat(begins).hasSizeGreaterThanOrEqualTo(VISITS).allSatisfy(VisitedVideo::requirePicture);
        var intrusion = items(told)
                .filter(item -> item.getIsEvent() && item.getEventType().equals("Intrusion"))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(intrusion.getRoiInfo().getAvgStayTime()).isCloseTo(AVERAGE_STAY, within(AVERAGE_TOLERANCE));
    }

    private static Stream<EventInfo> items(List<ObjectMeta> told) {
        return told.stream().flatMap(event -> event.getEventList().stream());
    }

    private static void requirePicture(EventInfo begin) throws IOException {
        var bytes = new byte[begin.getImageBuffer().remaining()];
        begin.getImageBuffer().duplicate().get(bytes);
        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        var rect = begin.getImageRect();
        assertThat((double) image.getWidth() / image.getHeight())
                .isCloseTo(rect.getWidth() * WIDTH / (rect.getHeight() * HEIGHT), withinPercentage(5));
        assertThat(Math.max(image.getWidth(), image.getHeight())).isLessThanOrEqualTo(LONGEST_SIDE);
    }

    private static double seconds(Instant start, Instant time) {
        return Duration.between(start, time).toMillis() / 1000.0;
    }
}
