package dev.polder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** A disk of a few megabytes, which is easily filled. */
public final class SmallDisk implements AutoCloseable {
    private static final List<List<String>> MOUNTING = List.of(List.of(), List.of("sudo", "-n"));

    private final Path folder;
    private final List<String> mounting;

    private SmallDisk(Path folder, List<String> mounting) {
        this.folder = folder;
        this.mounting = mounting;
    }

    /**
     * Mounts one in memory on this folder.
     *
     * @throws TestAbortedException when this process may not mount
     */
    public static SmallDisk mount(Path folder, int megabytes) {
        StringBuilder said = new StringBuilder();
        for (List<String> mounting : MOUNTING) {
            try {
                List<String> command = new ArrayList<>(mounting);
                command.addAll(List.of("mount", "-t", "tmpfs", "-o", "mode=777,size=" + megabytes + "m", "tmpfs"));
                command.add(folder.toString());
                if (run(command, said)) {
                    return new SmallDisk(folder, mounting);
                }
            } catch (IOException e) {
                said.append(e.getMessage()).append('\n');
            }
        }
        throw new TestAbortedException(
                "no small disk can be mounted here: " + said.toString().strip());
    }

    public Path folder() {
        return folder;
    }

    /** Fills the disk until so many bytes are left, or less when there were less. */
    public void leave(long bytes) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace() - bytes;
            Files.write(ballast(), new byte[(int) Math.max(0, free)]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes room again. */
    public void clear() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static boolean run(List<String> command, StringBuilder said) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        said.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        List<String> command = new ArrayList<>(mounting);
        command.addAll(List.of("umount", "-l", folder.toString()));
        try {
            StringBuilder said = new StringBuilder();
            if (!run(command, said)) {
                throw new AssertionError(command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
