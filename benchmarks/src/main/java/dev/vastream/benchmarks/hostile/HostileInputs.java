package dev.vastream.benchmarks.hostile;

import dev.vastream.schemas.registry.SchemaRegistry;
import java.util.Random;

/** The bad inputs of a seed: each depends on the seed and its own index alone. */
final class HostileInputs {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final BrokenJson json;
    private final BrokenForm forms;
    private final BrokenRecord records;

    HostileInputs(long seed, SchemaRegistry registry) {
        this.seed = seed;
        var pictures = new GoodPictures();
        json = new BrokenJson(pictures);
        forms = new BrokenForm(pictures);
        records = new BrokenRecord(Long.toHexString(seed), pictures, registry);
    }

    Hostile get(int index) {
        var random = new Random(seed * SPREAD + index);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> json.withPicture(random);
            case 6, 7, 8 -> json.any(random);
            case 9, 10, 11 -> forms.any(random);
            case 12, 13, 14, 15 -> records.unreadable(random);
            case 16, 17 -> records.frame(index, random);
            case 18 -> records.request(index, random);
            default -> records.matchRequest(index, random);
        };
    }
}
