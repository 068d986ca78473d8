package dev.vastream.inference.dryrun;

import dev.vastream.schemas.avro.Roi;
import dev.vastream.vision.rule.Misses;
import java.util.List;

/**
 * What there was to judge in a dry run and what came of it.
 *
 * @param lookedAt frames that were analysed
 * @param shed frames that nobody looked at
 * @param late frames that were overtaken or repeated, and changed nothing
 * @param tracks objects that were followed
 * @param regions what came of it, by region in the order in which they were given
 */
public record Summary(long lookedAt, long shed, long late, long tracks, List<Region> regions) {

    public Summary {
        regions = List.copyOf(regions);
    }

    /**
     * What one region made of the frames.
     *
     * @param roi the region
     * @param events events that began
     * @param misses looks that did not count
     */
    public record Region(Roi roi, long events, Misses misses) {}
}
