package dev.vastream.standalone.skeleton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.Mirror;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SkeletonCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        return new CommandLine(new SkeletonCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    private int analyse(String front, String side) {
        return run(
                Mirror.image(front).toString(),
                Mirror.image(side).toString(),
                "--out=" + folder.resolve("new/report"),
                "--models=" + Mirror.models());
    }

    @Test
    void writesDrawingsAndPage_whenPostureIsMeasured() throws Exception {
        var code = analyse("body/standing_front.jpg", "body/standing_side.jpg");

        assertThat(code).as(errors.toString()).isZero();
        var report = folder.resolve("new/report");
        var front = ImageIO.read(report.resolve("front.jpg").toFile());
        assertThat(front.getWidth()).isEqualTo(425);
        assertThat(front.getHeight()).isEqualTo(582);
        assertThat(ImageIO.read(report.resolve("side.jpg").toFile()).getWidth()).isEqualTo(467);
        var page = Files.readString(report.resolve("report.html"));
        assertThat(page)
                .contains("standing_front.jpg", "standing_side.jpg", "Shoulders", "left hip bone")
                .contains(Base64.getEncoder().encodeToString(Files.readAllBytes(report.resolve("side.jpg"))))
                .doesNotContain("{{", "http://", "https://");
        assertThat(out.toString()).contains("Front: ", "Side: ", "Shoulders", "report.html");
    }

    @Test
    void saysWhy_whenNobodyIsThere() {
        var code = analyse("body/background.jpeg", "body/standing_side.jpg");

        assertThat(code).isEqualTo(1);
        assertThat(errors.toString().strip()).isEqualTo("va skeleton: in the Front picture there is no person");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void saysWhy_whenFileIsNoPicture() throws Exception {
        var text = Files.writeString(folder.resolve("a.txt"), "no picture");

        var code = run(
                Mirror.image("body/standing_front.jpg").toString(),
                text.toString(),
                "--out=" + folder,
                "--models=" + Mirror.models());

        assertThat(code).isEqualTo(1);
        assertThat(errors.toString()).startsWith("va skeleton: the Side picture is unusable: ");
    }

    @Test
    void namesFolderAndCommand_whenModelsAreMissing() {
        var code = run(
                Mirror.image("body/standing_front.jpg").toString(),
                Mirror.image("body/standing_side.jpg").toString(),
                "--out=" + folder,
                "--models=" + folder);

        assertThat(code).isEqualTo(1);
        assertThat(errors.toString()).contains(folder.toString(), "./va models pull");
    }

    @Test
    void refusesUsage_whenSomethingIsMissing() {
        assertThat(run("front.jpg", "side.jpg")).isEqualTo(2);
        assertThat(run("front.jpg", "--out=x")).isEqualTo(2);
        assertThat(run("nothing.jpg", "nothing.jpg", "--out=x")).isEqualTo(2);
        assertThat(errors.toString()).contains("--out", "SIDE", "FRONT is no file: nothing.jpg");
    }
}
