package dev.vastream.standalone.log;

import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.RolloverFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Full log files are kept as {@code NAME.1} to {@code NAME.5}, the youngest first.
 *
 * <p>Logback's own policy for this takes a pattern, in which percent signs and brackets of a folder's name would have a
 * meaning.
 */
final class NumberedFiles extends RollingPolicyBase {

    private static final int KEPT = 5;

    private final Path file;

    NumberedFiles(Path file) {
        this.file = file;
    }

    @Override
    public void rollover() throws RolloverFailure {
        try {
            for (var number = KEPT - 1; number >= 1; number--) {
                if (Files.exists(numbered(number))) {
                    Files.move(numbered(number), numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(file, numbered(1), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new RolloverFailure("the full log file " + file + " cannot be put aside", e);
        }
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public String getActiveFileName() {
        return file.toString();
    }
}
