package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.jobs.quarantine.QuarantineFilter.Standing;
import dev.polder.jobs.quarantine.QuarantineReport;
import dev.polder.jobs.quarantine.ReadQuarantine;
import dev.polder.journal.PipelineState;
import dev.polder.journal.QuarantineChange;
import java.util.Map;
import java.util.stream.Collectors;

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
        ReadQuarantine quarantine = new ReadQuarantine(context.spark(), context.environment(), pipeline, state);
        command.csv().ifPresent(file -> {
            long rows = new QuarantineCsv(file).write(quarantine, command.filter());
            context.note(Amounts.count(rows, "error") + " written to " + file);
        });
        QuarantineReport report = quarantine.read(command.filter(), command.limit());
        if (context.asJson()) {
            context.printJson(report);
        } else {
            print(report, command.filter().standing());
            if (report.records() > 0 && state.waitingBatch().isEmpty()) {
                printNext(report.pipeline(), command.filter().standing());
            }
        }
        return ExitCode.DONE;
    }

    private void print(QuarantineReport report, Standing standing) {
        Console console = context.console();
        String which = standing == Standing.OPEN ? "rejected record" : "discarded record";
        console.line(console.bold(Amounts.count(report.records(), which) + " of " + report.pipeline())
                + besides(report.counts(), standing));
        report.groups().forEach(this::print);
        report.obstacles().forEach((why, count) -> {
            console.line("");
            console.line("%s can't be put through again, because %s.", Amounts.count(count, "record"), why);
        });
    }

    private void printNext(String pipeline, Standing standing) {
        context.console().line("");
        context.console()
                .line(
                        standing == Standing.OPEN
                                ? "Next: polder replay " + pipeline
                                        + " puts them through the rules of today; polder discard " + pipeline
                                        + " --reason .. closes them"
                                : "Next: polder replay " + pipeline
                                        + " --discarded puts them through the rules of today");
    }

    private static String besides(QuarantineChange counts, Standing standing) {
        long others = standing == Standing.OPEN ? counts.discarded() : counts.open();
        if (counts.replayed() == 0 && others == 0) {
            return "";
        }
        return "; besides, " + Amounts.count(others) + (standing == Standing.OPEN ? " discarded, " : " open, ")
                + Amounts.count(counts.replayed()) + " passed in a replay";
    }

    private void print(QuarantineReport.Group group) {
        Console console = context.console();
        String of = group.column().isEmpty() ? "" : " of " + group.column();
        console.line("");
        console.line(
                "%s: %s%s, %s%s",
                group.feed(), console.bold(group.rule()), of, Amounts.count(group.records(), "record"), spread(group));
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

    /** Where they are, when the samples can't show it. */
    private static String spread(QuarantineReport.Group group) {
        return group.records() == group.samples().size()
                ? ""
                : "; by batch: " + counted(group.batches()) + "; by file: " + counted(group.files());
    }

    private static String counted(Map<?, Long> counts) {
        return counts.entrySet().stream()
                .map(one -> one.getKey() + " (" + Amounts.count(one.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }
}
