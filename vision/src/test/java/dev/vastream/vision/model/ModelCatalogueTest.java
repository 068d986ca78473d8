package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.Mirror;
import dev.vastream.vision.model.CatalogueEntry.Kind;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ModelCatalogueTest {

    private final ModelCatalogue catalogue = ModelCatalogue.load();

    @Test
    void namesAreTheFilesWithoutExtension() {
        assertThat(catalogue.entries())
                .allSatisfy(entry -> assertThat(entry.file()).startsWith(entry.name() + "."))
                .extracting(CatalogueEntry::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void downloadsComeFromPinnedCommits() {
        assertThat(catalogue.entries()).filteredOn(entry -> !entry.mirrorOnly()).allSatisfy(entry -> assertThat(
                        entry.url())
                .matches("https://raw\\.githubusercontent\\.com/[^/]+/[^/]+/[0-9a-f]{40}/.+"));
    }

    @Test
    void convertedWeightsAreInAMirrorOnly() {
        assertThat(catalogue.entries())
                .filteredOn(CatalogueEntry::mirrorOnly)
                .allSatisfy(entry -> assertThat(entry.note()).contains("Converted"))
                .extracting(CatalogueEntry::name)
                .containsExactlyInAnyOrder("efficientpose_i_256", "efficientpose_ii_368", "blazepose_lite_256");
    }

    @Test
    void thisReleaseWantsNineModelsAndTwoAssets() {
        assertThat(catalogue.wanted())
                .extracting(CatalogueEntry::name)
                .containsExactlyInAnyOrder(
                        "yolox_nano_416",
                        "yunet_n_dynamic",
                        "mobilefacenet_112",
                        "person_reid_retail_0248",
                        "minifasnet_v2_80",
                        "minifasnet_v1se_80",
                        "shufflenet_v2_int8",
                        "efficientpose_ii_368",
                        "blazepose_lite_256",
                        "one_by_one_person",
                        "portrait");
    }

    @Test
    void hashesAndSizesAreThoseOfTheMirror() throws IOException {
        var mirror = Mirror.require();

        for (var entry : catalogue.entries()) {
            var file = mirror.resolve(entry.mirrorPath());
            assertThat(file).hasSize(entry.bytes());
            assertThat(Sha256.of(file)).isEqualTo(entry.sha256());
        }
        try (var files = Files.list(mirror.resolve("models"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".onnx")))
                    .hasSize((int) catalogue.entries().stream()
                            .filter(entry -> entry.kind() == Kind.MODEL)
                            .count());
        }
    }
}
