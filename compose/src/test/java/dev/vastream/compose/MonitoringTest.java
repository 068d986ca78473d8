package dev.vastream.compose;

import static dev.vastream.compose.ComposeFile.list;
import static dev.vastream.compose.ComposeFile.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** Holds what Prometheus scrapes and Grafana draws against what the programs serve. */
class MonitoringTest {

    private static final Path DASHBOARD = Path.of("grafana/dashboards/vastream.json");
    private static final Pattern METER_NAME = Pattern.compile("\"(va\\.[a-z][a-z_.]*)\"");
    private static final Pattern METRIC = Pattern.compile("\\bva_[a-z_]+");
    private static final Pattern SUFFIX = Pattern.compile("(_seconds)?(_total|_count|_sum|_max|_bucket)$");

    private final ComposeFile compose;

    MonitoringTest() throws IOException {
        compose = ComposeFile.read();
    }

    @Test
    void prometheusScrapesTheWorkers_whereTheyServeMetrics() throws IOException {
        var discovery =
                map(list(job("inference-processor").get("dns_sd_configs")).get(0));
        var aliases =
                list(map(map(compose.service("inference-cpu").get("networks")).get("default"))
                        .get("aliases"));

        assertThat(discovery.get("port").toString())
                .isEqualTo(compose.environment("inference-cpu").get("VA_METRICS_PORT"));
        assertThat(aliases).containsAll(list(discovery.get("names")));
        assertThat(compose.environment("inference-gpu"))
                .containsEntry("VA_METRICS_PORT", discovery.get("port").toString());
    }

    @ParameterizedTest
    @CsvSource({"matching-processor, matching", "ingest, ingest"})
    void prometheusScrapesTheProgram_whereItServesMetrics(String job, String service) throws IOException {
        var target = list(map(list(job(job).get("static_configs")).get(0)).get("targets"));

        assertThat(target)
                .containsExactly(service + ":" + compose.environment(service).get("VA_METRICS_PORT"));
    }

    @Test
    void prometheusScrapesTheBridge_withAKeyItKnows() throws IOException {
        var job = job("api-bridge");
        var target = list(map(list(job.get("static_configs")).get(0)).get("targets"));
        var secret = list(compose.service("prometheus").get("secrets")).get(0);

        assertThat(target)
                .containsExactly(
                        "api-bridge:" + compose.environment("api-bridge").get("VA_PORT"));
        assertThat(map(job.get("basic_auth"))).containsEntry("password_file", "/run/secrets/" + secret);
        assertThat(map(map(compose.root().get("secrets")).get(secret))).containsEntry("environment", "VA_METRICS_KEY");
        assertThat(compose.environment("api-bridge").get("VA_METRICS_KEY")).startsWith("${VA_METRICS_KEY:?");
        assertThat(compose.environment("api-bridge").get("VA_API_KEYS")).doesNotContain("VA_METRICS_KEY");
    }

    @Test
    void dashboardDrawsOnlyMetrics_thatTheProgramsRecord() throws IOException {
        var recorded = metersOf(
                "../program/src/main/java",
                "../inference-processor/src/main/java",
                "../matching-processor/src/main/java",
                "../ingest/src/main/java",
                "../api-bridge/src/main/java");

        var drawn = metricsOf(expressions());

        assertThat(drawn).hasSizeGreaterThan(5);
        assertThat(drawn.stream().map(name -> SUFFIX.matcher(name).replaceFirst("")))
                .isSubsetOf(recorded);
    }

    @Test
    void alertsGoByMetrics_thatTheProgramsRecord() throws IOException {
        var recorded = metersOf(
                "../program/src/main/java",
                "../inference-processor/src/main/java",
                "../matching-processor/src/main/java",
                "../ingest/src/main/java",
                "../api-bridge/src/main/java");
        Map<String, Object> prometheus = new Yaml().load(Files.readString(Path.of("prometheus/prometheus.yml")));
        var file = list(prometheus.get("rule_files")).get(0).toString();
        Map<String, Object> alerts =
                new Yaml().load(Files.readString(Path.of("prometheus").resolve(file)));
        var expressions = ComposeFile.<Map<String, Object>>list(alerts.get("groups")).stream()
                .flatMap(group -> ComposeFile.<Map<String, String>>list(group.get("rules")).stream())
                .map(rule -> rule.get("expr"))
                .toList();

        var used = metricsOf(expressions);

        assertThat(used).hasSizeGreaterThan(3);
        assertThat(used.stream().map(name -> SUFFIX.matcher(name).replaceFirst("")))
                .isSubsetOf(recorded);
    }

    @Test
    void dashboardReadsTheProvisionedDatasource() throws IOException {
        Map<String, Object> provisioned =
                new Yaml().load(Files.readString(Path.of("grafana/provisioning/datasources/prometheus.yaml")));
        var source = map(list(provisioned.get("datasources")).get(0));

        assertThat(source.get("url")).isEqualTo("http://prometheus:9090");
        assertThat(panels()).isNotEmpty().allSatisfy(panel -> assertThat(map(panel.get("datasource")))
                .containsEntry("uid", source.get("uid")));
    }

    private static Map<String, Object> job(String name) throws IOException {
        Map<String, Object> prometheus = new Yaml().load(Files.readString(Path.of("prometheus/prometheus.yml")));
        return ComposeFile.<Map<String, Object>>list(prometheus.get("scrape_configs")).stream()
                .filter(job -> job.get("job_name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, Object>> panels() throws IOException {
        Map<String, Object> dashboard = JsonMapper.shared().readValue(Files.readString(DASHBOARD), Map.class);
        return list(dashboard.get("panels"));
    }

    private static List<String> expressions() throws IOException {
        return panels().stream()
                .flatMap(panel -> ComposeFile.<Map<String, String>>list(panel.get("targets")).stream())
                .map(target -> target.get("expr"))
                .toList();
    }

    private static Set<String> metricsOf(List<String> expressions) {
        var names = new TreeSet<String>();
        expressions.forEach(
                expression -> METRIC.matcher(expression).results().forEach(match -> names.add(match.group())));
        return names;
    }

    /** Names of meters in the sources, as Prometheus spells them; a wrong guess here can only make the test fail. */
    private static Set<String> metersOf(String... folders) throws IOException {
        var names = new TreeSet<String>();
        for (var folder : folders) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    METER_NAME
                            .matcher(Files.readString(file))
                            .results()
                            .forEach(match -> names.add(match.group(1).replace('.', '_')));
                }
            }
        }
        return names;
    }
}
