package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.jobs.maintenance.MaintainPipeline;
import dev.polder.jobs.maintenance.MaintenanceReport;
import dev.polder.jobs.maintenance.TableCare;
import dev.polder.ledger.LedgerCompaction;
import dev.polder.ledger.LedgerTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code polder maintain}: table care, and what it saved. */
final class MaintainCommand {
    private final CommandContext context;

    MaintainCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Maintain command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        MaintainPipeline maintain = new MaintainPipeline(pipeline, context::filesOf, context.upkeepOf(pipeline));
        if (command.dryRun()) {
            List<TableCare> found = maintain.look();
            found.forEach(care -> print(care, Optional.empty()));
            answer(pipeline, "planned", found, Map.of());
            return ExitCode.DONE;
        }
        MaintenanceReport report = maintain.carryOut();
        if (report.done().isEmpty()) {
            context.console()
                    .line("Pipeline %s has no tables yet. Next: polder run %s", pipeline.name(), pipeline.name());
            answer(pipeline, "idle", report.after(), Map.of());
            return ExitCode.DONE;
        }
        context.aftermathOf(pipeline.name()).follow();
        Map<LedgerTable, Long> ledger =
                new LedgerCompaction(context.spark(), context.environment().lake()).carryOut();
        print(report, ledger);
        answer(pipeline, "maintained", report.after(), ledger);
        return ExitCode.DONE;
    }

    private void print(MaintenanceReport report, Map<LedgerTable, Long> ledger) {
        Map<TableName, TableCare> after = new LinkedHashMap<>();
        report.after().forEach(care -> after.put(care.table(), care));
        report.before().forEach(care -> print(care, Optional.ofNullable(after.get(care.table()))));
        report.held()
                .forEach((table, holds) -> holds.forEach(hold -> context.console()
                        .line(
                                "%s  no file was deleted: hold %s by %s: %s",
                                table, hold.name(), hold.by().user(), hold.reason())));
        ledger.forEach((table, files) -> context.console()
                .line("%-36s %s written together", "ledger." + table.title(), Amounts.count(files, "file")));
        context.console()
                .line(
                        "%s as %s: %s.",
                        context.console().good("Done"),
                        report.done().orElseThrow().name(),
                        done(report));
    }

    private static String done(MaintenanceReport report) {
        if (report.compacted().isEmpty()) {
            boolean orders =
                    report.before().stream().anyMatch(care -> care.zOrdering().isPresent());
            return "no table has enough small files to write them together"
                    + (orders ? ", or enough rows out of order" : "");
        }
        boolean ordered = report.compacted().values().stream()
                .anyMatch(table -> !table.zOrderBy().isEmpty());
        return (ordered ? "rows are laid out anew" : "small files are written together")
                + ", readers see the same rows";
    }

    private void print(TableCare before, Optional<TableCare> after) {
        Console console = context.console();
        console.line("%s  %s", console.bold(before.table().toString()), new TableStanding(before).inWords());
        if (after.isEmpty()) {
            console.line("    %s", needs(before));
            return;
        }
        long freed = before.health().storedBytes() - after.get().health().storedBytes();
        console.line("    now %s", new TableStanding(after.get()).inWords());
        console.line(
                "    %s in the folder before, %s now%s",
                Amounts.bytes(before.health().storedBytes()),
                Amounts.bytes(after.get().health().storedBytes()),
                freed < 0 ? ": the files from before are kept for the rollback window" : "");
    }

    private static String needs(TableCare care) {
        List<String> needs = new ArrayList<>(new TableStanding(care).needs());
        needs.add("files that no version of the rollback window has would be deleted");
        return String.join("; ", needs);
    }

    private void answer(Pipeline pipeline, String status, List<TableCare> tables, Map<LedgerTable, Long> ledger) {
        if (!context.asJson()) {
            return;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        tables.forEach(care -> all.put(care.table().toString(), new TableStanding(care).json()));
        Map<String, Object> compacted = new LinkedHashMap<>();
        ledger.forEach((table, files) -> compacted.put(table.title(), files));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipeline", pipeline.name());
        document.put("status", status);
        document.put("tables", all);
        document.put("ledger", compacted);
        context.printJson(document);
    }
}
