package dev.vastream.matching;

import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.matching.gallery.GalleryIndex;
import dev.vastream.matching.score.AnnouncedModels;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Sizes of the galleries, and how many subjects no probe of today's model can find; counted every few seconds. */
final class GalleryGauges implements AutoCloseable {

    private static final int INTERVAL_SECONDS = 5;
    /** The largest ones. */
    static final int MOST_GALLERIES = 100;

    private final GalleryIndex index;
    private final AnnouncedModels models;
    private final MultiGauge subjects;
    private final MultiGauge toBeReembedded;
    private final ScheduledExecutorService timer;

    private GalleryGauges(GalleryIndex index, AnnouncedModels models, MeterRegistry meters) {
        this.index = index;
        this.models = models;
        subjects = MultiGauge.builder("va.gallery.subjects").register(meters);
        toBeReembedded = MultiGauge.builder("va.gallery.to_be_reembedded").register(meters);
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "gallery-gauges");
            thread.setDaemon(true);
            return thread;
        });
    }

    static GalleryGauges start(GalleryIndex index, AnnouncedModels models, MeterRegistry meters) {
        var gauges = new GalleryGauges(index, models, meters);
        gauges.timer.scheduleWithFixedDelay(gauges::count, 0, INTERVAL_SECONDS, TimeUnit.SECONDS);
        return gauges;
    }

    private void count() {
        var sizes = largest(index.sizes());
        subjects.register(rows(sizes.keySet(), sizes::get), true);
        toBeReembedded.register(rows(sizes.keySet(), gallery -> unfindable(gallery, sizes.get(gallery))), true);
    }

    /** A series for each gallery, but not for as many as there are names in the topic. */
    static Map<GalleryId, Integer> largest(Map<GalleryId, Integer> sizes) {
        if (sizes.size() <= MOST_GALLERIES) {
            return sizes;
        }
        return sizes.entrySet().stream()
                .sorted(Map.Entry.<GalleryId, Integer>comparingByValue().reversed())
                .limit(MOST_GALLERIES)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private int unfindable(GalleryId gallery, int size) {
        return models.inService(gallery)
                .map(model -> Math.max(0, size - index.findable(gallery, model)))
                .orElse(0);
    }

    private static List<Row<?>> rows(Iterable<GalleryId> galleries, ToIntFunction<GalleryId> number) {
        var rows = new ArrayList<Row<?>>();
        for (var gallery : galleries) {
            var tags = Tags.of(
                    "node", gallery.nodeId(), "type", gallery.type().name().toLowerCase(Locale.ROOT));
            rows.add(Row.of(tags, number.applyAsInt(gallery)));
        }
        return rows;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
