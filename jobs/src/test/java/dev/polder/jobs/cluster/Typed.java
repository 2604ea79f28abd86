package dev.polder.jobs.cluster;

import dev.polder.jobs.launch.Workspace.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A command as somebody types it in a shell, in a process of its own; what it says goes to files. */
public final class Typed implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path error;

    private Typed(Process process, Path out, Path error) {
        this.process = process;
        this.out = out;
        this.error = error;
    }

    /** @param variables its environment variables, besides those of the tests */
    static Typed start(Path folder, Map<String, String> variables, List<String> words) {
        try {
            Path out = Files.createTempFile(folder, "typed", ".out");
            Path error = Files.createTempFile(folder, "typed", ".err");
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(error.toFile());
            builder.environment().putAll(variables);
            return new Typed(builder.start(), out, error);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types it and waits for its end. */
    static Answer run(Path folder, Map<String, String> variables, List<String> words) {
        try (Typed typed = start(folder, variables, words)) {
            return typed.answer();
        }
    }

    /** Done when it has ended. */
    CompletableFuture<?> ended() {
        return process.onExit();
    }

    /** Waits for its end. */
    public Answer answer() {
        ended().join();
        try {
            return new Answer(process.exitValue(), Files.readString(out), Files.readString(error));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
