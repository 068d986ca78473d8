package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vastream.vision.Mirror;
import dev.vastream.vision.model.CatalogueEntry.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void everyDetectorSaysWhoReadsIt_andEveryLivenessModelWhatItLooksAt() {
        assertThat(catalogue.entries())
                .filteredOn(entry -> entry.task().endsWith("-detection"))
                .hasSize(2)
                .allSatisfy(
                        entry -> assertThat(entry.detectionFormat().decoder()).isNotBlank());
        assertThat(catalogue.allWantedFor("face-anti-spoofing"))
                .extracting(entry -> entry.livenessFormat().cropScale())
                .containsExactly(2.7f, 4f);
    }

    @Test
    void leavesTasksToTheFile_whenItWantsModelsForThem(@TempDir Path folder) throws IOException {
        var own = new ModelOnDisk("own", "face-anti-spoofing", new byte[1], "\"thresholds\": {}");
        ModelOnDisk.catalogue(folder, own);

        var extended = ModelCatalogue.load(folder.resolve("catalogue.json"));

        assertThat(extended.allWantedFor("face-anti-spoofing"))
                .extracting(CatalogueEntry::name)
                .containsExactly("own");
        assertThat(extended.wantedFor("object-detection")).isEqualTo(catalogue.wantedFor("object-detection"));
        assertThat(extended.wantedFor("nothing")).isEmpty();
    }

    @Test
    void saysWhatAnEntryLacks_whenItHasNoFormat() {
        var asset = catalogue.find("portrait").orElseThrow();

        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(asset::detectionFormat)
                .withMessageContaining("which decoder reads portrait");
        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(asset::livenessFormat)
                .withMessageContaining("what portrait looks at");
        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(asset::embeddingFormat)
                .withMessageContaining("portrait");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asset.threshold("score"))
                .withMessage("portrait has no threshold score");
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
