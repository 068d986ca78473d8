package dev.vastream.bridge;

import java.util.List;

/** How the HTTP server is set; one place, and no file that another program on the class path could shadow. */
final class WebDefaults {

    static final List<String> ARGUMENTS = List.of(
            "server.compression.enabled=true",
            // What a refused caller still sends is read by UnreadBody, which has an end. The container has none: it
            // would
            // hold a thread as long as a byte comes at intervals.
            "server.tomcat.max-swallow-size=0B",
            // An address that a caller made up counts like the caller's own.
            "server.forward-headers-strategy=none",
            "server.tomcat.max-keep-alive-requests=-1",
            "server.tomcat.keep-alive-timeout=60s",
            "server.tomcat.connection-timeout=20s",
            // Forms are read by BodyReader; nothing else may read a body, for nothing else bounds it.
            "spring.servlet.multipart.enabled=false",
            "spring.mvc.formcontent.filter.enabled=false",
            "spring.mvc.hiddenmethod.filter.enabled=false",
            "spring.jackson.mapper.sort-properties-alphabetically=false",
            "spring.web.resources.static-locations=classpath:/dev/vastream/bridge/web/",
            "spring.web.error.whitelabel.enabled=false",
            "spring.jmx.enabled=false",
            "management.endpoints.web.exposure.include=prometheus",
            "management.endpoints.jmx.exposure.exclude=*",
            // AccessLogFilter keeps the same timer at a fraction of the cost.
            "management.observations.enable.http.server.requests=false");

    private WebDefaults() {}
}
