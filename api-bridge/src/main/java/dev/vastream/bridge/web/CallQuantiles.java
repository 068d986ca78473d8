package dev.vastream.bridge.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;

/** Has the timer of requests keep its median and its 99th percentile, over the last five minutes. */
public final class CallQuantiles implements MeterFilter {

    private static final DistributionStatisticConfig QUANTILES = DistributionStatisticConfig.builder()
            .percentiles(0.5, 0.99)
            .percentilePrecision(1)
            .minimumExpectedValue((double) Duration.ofNanos(100_000).toNanos())
            .maximumExpectedValue((double) Duration.ofMinutes(2).toNanos())
            .expiry(Duration.ofMinutes(5))
            .build();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().equals(AccessLogFilter.TIMER) ? QUANTILES.merge(config) : config;
    }
}
