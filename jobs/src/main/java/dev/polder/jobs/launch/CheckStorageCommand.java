package dev.polder.jobs.launch;

import dev.polder.storage.StorageCheck;
import dev.polder.storage.StorageCheck.Finding;
import dev.polder.storage.UnsafeStore;
import java.util.List;
import java.util.Map;

/** {@code polder check --storage}: whether the store at hand keeps what Polder promises on top of it. */
final class CheckStorageCommand {
    private final CommandContext context;

    CheckStorageCommand(CommandContext context) {
        this.context = context;
    }

    /** @throws UnsafeStore when it does not */
    ExitCode carryOut() {
        String lake = context.environment().lake();
        List<Finding> findings = new StorageCheck(context.stores().at(lake), lake).run();
        boolean safe = findings.stream().allMatch(finding -> finding.broken().isEmpty());
        if (!context.quiet() || !safe) {
            print(lake, findings);
        }
        if (!safe) {
            throw new UnsafeStore(lake, findings);
        }
        if (context.asJson()) {
            List<String> kept = findings.stream().map(Finding::what).toList();
            context.printJson(Map.of("status", "ok", "lake", lake, "kept", kept));
        }
        return ExitCode.DONE;
    }

    private void print(String lake, List<Finding> findings) {
        Console console = context.console();
        console.line(console.bold(lake));
        for (Finding finding : findings) {
            String verdict = finding.broken().isEmpty() ? console.good("kept  ") : console.bad("broken");
            console.line("  " + verdict + "  " + finding.what()
                    + finding.broken().map(how -> ": " + how).orElse(""));
        }
    }
}
