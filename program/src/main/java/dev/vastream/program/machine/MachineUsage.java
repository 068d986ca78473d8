package dev.vastream.program.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How busy the machine of this process is, or its container where that has bounds of its own, by the beans of the JDK. All
 * figures are percent, from 0 to 100.
 */
public final class MachineUsage {

    /** What is not measured. */
    public static final double UNKNOWN = -1;

    private static final Logger LOG = LoggerFactory.getLogger(MachineUsage.class);

    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Optional<FileStore> disk;

    /** @param folder on the disk that is looked at; it need not be there yet */
    public MachineUsage(Path folder) {
        disk = store(folder.toAbsolutePath().normalize());
    }

    private static Optional<FileStore> store(Path folder) {
        try {
            var there = folder;
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            return Optional.of(Files.getFileStore(there));
        } catch (IOException e) {
            LOG.warn("How full the disk of {} is cannot be measured: {}", folder, e.toString());
            return Optional.empty();
        }
    }

    /** Share of the processors' time that was used since the last question. */
    public double cpu() {
        return percent(machine.getCpuLoad());
    }

    /** Share of the memory that is not free; what the system keeps files in counts as used. */
    public double memory() {
        return share(machine.getFreeMemorySize(), machine.getTotalMemorySize());
    }

    /** Share of the folder's disk that is used. */
    public double disk() {
        if (disk.isEmpty()) {
            return UNKNOWN;
        }
        try {
            return share(disk.get().getUsableSpace(), disk.get().getTotalSpace());
        } catch (IOException e) {
            LOG.debug("How full a disk is cannot be measured", e);
            return UNKNOWN;
        }
    }

    private static double share(long free, long total) {
        return total <= 0 ? UNKNOWN : percent(1 - (double) free / total);
    }

    /** A load that is not known is negative or no number. */
    static double percent(double share) {
        return share >= 0 ? 100 * Math.min(1, share) : UNKNOWN;
    }
}
