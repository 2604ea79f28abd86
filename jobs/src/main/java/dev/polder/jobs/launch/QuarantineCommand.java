package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.jobs.quarantine.QuarantineReport;
import dev.polder.jobs.quarantine.ReadQuarantine;
import dev.polder.journal.PipelineState;

/** {@code polder quarantine}: rejected records by what they broke. */
final class QuarantineCommand {
    private final CommandContext context;

    QuarantineCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Quarantine command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        PipelineState state = context.journalOf(pipeline.name()).load();
        context.guardQuotes();
        QuarantineReport report = new ReadQuarantine(context.spark(), context.environment(), pipeline, state)
                .read(command.rule(), command.batch(), command.limit());
        if (context.asJson()) {
            context.printJson(report);
        } else {
            print(report);
        }
        return ExitCode.DONE;
    }

    private void print(QuarantineReport report) {
        Console console = context.console();
        console.line(console.bold(Amounts.count(report.records(), "rejected record") + " of " + report.pipeline()));
        for (QuarantineReport.Group group : report.groups()) {
            String of = group.column().isEmpty() ? "" : " of " + group.column();
            console.line("");
            console.line(
                    "%s: %s%s, %s",
                    group.feed(), console.bold(group.rule()), of, Amounts.count(group.records(), "record"));
            for (QuarantineReport.Sample sample : group.samples()) {
                String value = sample.value().isEmpty() ? "" : "  " + console.bad(sample.value());
                console.line("  batch %d  %s:%d%s", sample.batch(), sample.file(), sample.line(), value);
                console.line("      " + sample.message());
            }
            long more = group.records() - group.samples().size();
            if (more > 0) {
                console.line(console.faint("  and %d more (--limit shows more)".formatted(more)));
            }
        }
    }
}
