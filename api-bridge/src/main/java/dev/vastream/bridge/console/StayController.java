package dev.vastream.bridge.console;

import dev.vastream.bridge.console.past.Stays;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /console/api/stays}: how long the objects of events stayed, for the quarters of an hour of a day in UTC. */
@RestController
record StayController(Stays stays, PastRoom room) {

    private static final int QUARTERS_A_DAY = 96;
    private static final String DAY = "yyyy-MM-dd";

    /** One for each quarter of an hour of the day. */
    record Answer(List<Stays.Quarter> quarters) {}

    @GetMapping("/console/api/stays")
    public ResponseEntity<Answer> stays(HttpServletRequest request) throws TimeoutException {
        var query = new ConsoleQuery(request);
        var begin = day(query.required("day"))
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
        var asked = new Stays.Query(query.text("camera"), query.text("type"), begin, QUARTERS_A_DAY);
        var quarters = room.within(() -> stays.quarters(asked));
        return ConsoleAnswer.of(new Answer(quarters));
    }

    /** Days of years with more digits have no milliseconds. */
    private static LocalDate day(String text) {
        if (text.length() != DAY.length()) {
            throw noDay();
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw noDay();
        }
    }

    private static BadQueryException noDay() {
        return new BadQueryException("day: must be a day as " + DAY);
    }
}
