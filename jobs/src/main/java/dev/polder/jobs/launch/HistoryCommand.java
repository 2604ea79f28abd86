package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import dev.polder.failure.Nearest;
import dev.polder.jobs.past.TableHistory;
import dev.polder.jobs.past.TableVersion;
import dev.polder.journal.Move;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code polder history TABLE}: the versions of a table that readers saw, the newest first. Starts no Spark. */
final class HistoryCommand {
    private static final String LINE = "%-8s %-21s %-28s %6s  %-36s %s";

    private final CommandContext context;

    HistoryCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.History command) {
        Map<String, Pipeline> owners = owners();
        Pipeline owner = owners.get(command.table());
        if (owner == null) {
            throw unknown(command.table(), owners);
        }
        List<TableVersion> versions = new TableHistory(context.journalOf(owner.name()), owner.rollbackWindow())
                .find(command.table(), context.keptVersions(TableName.parse(command.table())), command.last());
        if (context.asJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("pipeline", owner.name());
            document.put("table", command.table());
            document.put("versions", versions.stream().map(HistoryCommand::json).toList());
            context.printJson(document);
        } else {
            print(command, owner.name(), versions);
        }
        return ExitCode.DONE;
    }

    /** By table, the pipeline that owns it. */
    private Map<String, Pipeline> owners() {
        Map<String, Pipeline> owners = new TreeMap<>();
        context.checked().conf().drafts().forEach(pipeline -> {
            pipeline.feeds()
                    .forEach(feed -> owners.put(TableName.ofFeed(feed.name()).toString(), pipeline));
            pipeline.tables().forEach(table -> owners.put(table.name().toString(), pipeline));
        });
        return owners;
    }

    private static Failure unknown(String table, Map<String, Pipeline> owners) {
        String guess = Nearest.to(table, owners.keySet())
                .map(near -> "Did you mean `" + near + "`? ")
                .orElse("");
        return new Failure(
                Failure.Kind.USER,
                "The conf has no table `" + table + "`.",
                guess + "Known: " + String.join(", ", owners.keySet()) + ".");
    }

    private void print(Command.History command, String pipeline, List<TableVersion> versions) {
        Console console = context.console();
        if (versions.isEmpty()) {
            console.line("Nothing of %s was ever published. Next: polder run %s", command.table(), pipeline);
            return;
        }
        console.line(console.bold(
                String.format(Locale.ROOT, LINE, "version", "published", "by", "batch", "rows", "comes back until")));
        for (TableVersion version : versions) {
            console.line(
                    LINE,
                    version.version().isPresent() ? "v" + version.version().getAsLong() : "none",
                    seconds(version.move().at()),
                    by(version.move()),
                    version.batch().isPresent() ? Long.toString(version.batch().getAsLong()) : "-",
                    rows(version),
                    until(version));
            version.undone()
                    .ifPresent(undone -> console.line(
                            "         undone %s by %s: %s",
                            seconds(undone.at()), undone.by().orElseThrow().user(), undone.reason()));
        }
        if (versions.size() == command.last()) {
            console.line(
                    console.faint("There may be older ones: --last %d shows more.".formatted(10 * command.last())));
        }
    }

    private static String by(Move move) {
        String runs = String.join(", ", move.runs());
        return switch (move.how()) {
            case PUBLISHED, KEPT_UP, ERASED -> runs;
            case ROLLED_BACK -> "rollback of " + runs;
            case MOVED_BACK -> "readers moved before " + runs;
        };
    }

    private static String rows(TableVersion version) {
        if (version.version().isEmpty()) {
            return "readers see it no more";
        }
        return version.commit().map(RowChanges::inWords).orElse("its commit is gone from the log");
    }

    private static String until(TableVersion version) {
        if (version.version().isEmpty()) {
            return "-";
        }
        return version.keptUntil().map(HistoryCommand::seconds).orElse("it is what readers see");
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Map<String, Object> json(TableVersion version) {
        Map<String, Object> json = new LinkedHashMap<>();
        version.version().ifPresent(number -> json.put("version", number));
        json.put("published", version.move().at());
        json.put("how", version.move().how().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("runs", version.move().runs());
        version.batch().ifPresent(batch -> json.put("batch", batch));
        version.commit().ifPresent(commit -> {
            json.put("operation", commit.operation());
            json.put("rows", RowChanges.of(commit));
        });
        version.undone().ifPresent(undone -> {
            Map<String, Object> how = new LinkedHashMap<>();
            how.put("at", undone.at());
            how.put("by", undone.by().orElseThrow().user());
            how.put("reason", undone.reason());
            json.put("undone", how);
        });
        version.keptUntil().ifPresent(until -> json.put("comes-back-until", until));
        return json;
    }
}
