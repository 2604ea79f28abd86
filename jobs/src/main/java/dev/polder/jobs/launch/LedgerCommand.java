package dev.polder.jobs.launch;

import dev.polder.journal.Journal;
import dev.polder.journal.Journals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code polder ledger rebuild}: the ledger again from the journals. */
final class LedgerCommand {
    private final CommandContext context;

    LedgerCommand(CommandContext context) {
        this.context = context;
    }

    /** Takes the journals of all pipelines that ever ran in the lake. */
    ExitCode rebuild() {
        String lake = context.environment().lake();
        Journals journals = new Journals(context.stores().at(lake), lake);
        List<Journal> all = journals.pipelines().stream().map(journals::of).toList();
        long runs = context.ledger().rebuild(all);
        List<String> pipelines = all.stream().map(Journal::pipeline).toList();
        if (!context.quiet()) {
            context.console()
                    .line(
                            "The ledger has %s of %s again. Next: polder sql \"SELECT * FROM ledger.runs\"",
                            counted(runs, "run"), counted(pipelines.size(), "pipeline"));
        }
        if (context.asJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", "rebuilt");
            document.put("runs", runs);
            document.put("pipelines", pipelines);
            context.printJson(document);
        }
        return ExitCode.DONE;
    }

    private static String counted(long number, String one) {
        return Amounts.count(number) + " " + one + (number == 1 ? "" : "s");
    }
}
