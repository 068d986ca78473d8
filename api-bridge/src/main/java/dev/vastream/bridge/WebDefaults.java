package dev.vastream.bridge;

import dev.vastream.bridge.body.BodyLimits;
import java.util.List;

/** How the HTTP server is set; one place, and no file that another program on the class path could shadow. */
final class WebDefaults {

    /** Bodies over the limit are read to their end up to here, so that the caller reads our answer and no reset. */
    private static final int SWALLOW_MIB = 512;

    /** A multipart body at the limit, with its part headers. */
    private static final int MULTIPART_BYTES = BodyLimits.BODY_BYTES + (64 << 10);

    static final List<String> ARGUMENTS = List.of(
            "server.compression.enabled=true",
            "server.tomcat.max-swallow-size=" + SWALLOW_MIB + "MB",
            "server.tomcat.max-keep-alive-requests=-1",
            "server.tomcat.keep-alive-timeout=60s",
            "server.tomcat.connection-timeout=20s",
            "spring.servlet.multipart.resolve-lazily=true",
            "spring.servlet.multipart.file-size-threshold=" + MULTIPART_BYTES + "B",
            "spring.servlet.multipart.max-file-size=-1",
            "spring.servlet.multipart.max-request-size=" + MULTIPART_BYTES + "B",
            "spring.jackson.mapper.sort-properties-alphabetically=false",
            "spring.web.resources.static-locations=classpath:/dev/vastream/bridge/web/",
            "spring.web.error.whitelabel.enabled=false",
            "spring.jmx.enabled=false",
            "management.endpoints.web.exposure.include=prometheus",
            "management.endpoints.jmx.exposure.exclude=*",
            // AccessLogFilter keeps the same timer at a fraction of the cost.
            "management.observations.enable.http.server.requests=false",
            "springdoc.paths-to-exclude=/v1/cpu/**,/error",
            "springdoc.swagger-ui.path=/swagger-ui.html",
            "springdoc.swagger-ui.validator-url=none",
            "springdoc.show-actuator=false");

    private WebDefaults() {}
}
