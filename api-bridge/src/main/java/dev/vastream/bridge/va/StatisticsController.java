package dev.vastream.bridge.va;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.body.JsonField;
import dev.vastream.bridge.camera.CameraTable;
import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.statistics.Statistics;
import dev.vastream.schemas.avro.Channel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v2/va/get-statistics}: how many events began on a day, by quarter of an hour. */
@RestController
record StatisticsController(Statistics statistics, Cameras cameras) {

    private static final int MOST_CHANNELS = 1_000;
    private static final int DATE_CHARACTERS = 10;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    /** Streams the answer on the server's thread: of many channels it may be large. */
    @PostMapping("/v2/va/get-statistics")
    public void getStatistics(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = BodyReader.tree(request);
        var ids = body.field("channel_ids").map(list -> list.list(MOST_CHANNELS, id -> id.text(CameraFields.MAX_ID)));
        var date = body.field("date").flatMap(StatisticsController::date);
        body.check();
        var counts = statistics.table();
        var channels = channels(cameras.table(), ids);
        var day = date.orElseGet(counts::today);
        if (!counts.covers(day)) {
            throw new VaRefusal(
                    VaCode.NOT_FOUND_STATISTICS, "Date: there are statistics of this day and the six before, in UTC");
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        VaAnswer.stream(response.getOutputStream(), json -> {
            json.writeArrayPropertyStart("StatisticsMetas");
            channels.forEach(
                    channel -> new StatisticsWriter(json).write(channel, day, counts.of(channel.getCameraUid(), day)));
            json.writeEndArray();
        });
    }

    private static Optional<LocalDate> date(JsonField field) {
        var text = field.text(DATE_CHARACTERS);
        try {
            return Optional.of(LocalDate.parse(text, DATE));
        } catch (DateTimeParseException e) {
            field.check(false, "must be a day as yyyy-MM-dd", "value_error.date");
            return Optional.empty();
        }
    }

    /** Those of the ids, each once, or all; by id. */
    private static List<Channel> channels(CameraTable table, Optional<List<String>> ids) {
        return ids.map(wanted -> wanted.stream()
                        .distinct()
                        .sorted()
                        .map(id -> channel(table, id))
                        .toList())
                .orElseGet(table::channels);
    }

    private static Channel channel(CameraTable table, String id) {
        return table.channel(id)
                .orElseThrow(() ->
                        new VaRefusal(VaCode.NOT_FOUND_CHANNEL_UID, "ChannelIds: there is no channel '" + id + "'"));
    }
}
