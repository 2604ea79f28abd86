package dev.polder.jobs.launch;

import dev.polder.landing.Patience;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import scala.runtime.BoxedUnit;
import scopt.OptionDef;
import scopt.OptionParser;
import scopt.Read;
import scopt.Read$;

/** The operands and options that commands have, one by one. */
final class CommandOptions {
    private static final Read<String> TEXT = Read$.MODULE$.stringRead();
    private static final Read<Object> WHOLE = Read$.MODULE$.intRead();
    private static final Read<BoxedUnit> FLAG = Read$.MODULE$.unitRead();

    private final OptionParser<ArgumentsBuilder> line;

    CommandOptions(OptionParser<ArgumentsBuilder> line) {
        this.line = line;
    }

    OptionDef<?, ArgumentsBuilder> operand(String name, int least, int most) {
        return line.arg(name, TEXT).minOccurs(least).maxOccurs(most).action((value, built) -> {
            built.operands.add(value);
            return built;
        });
    }

    OptionDef<?, ArgumentsBuilder> rebuild() {
        return line.arg("rebuild", TEXT)
                .validate(word -> word.equals("rebuild") ? line.success() : line.failure("Write `ledger rebuild`."))
                .text("the only thing that can be done with it");
    }

    OptionDef<?, ArgumentsBuilder> storage() {
        return line.opt("storage", FLAG)
                .action((nothing, built) -> {
                    built.storage = true;
                    return built;
                })
                .text("try instead whether the lake's store is safe: puts, lists and deletes below _polder/check/");
    }

    OptionDef<?, ArgumentsBuilder> orphans() {
        return line.opt("orphans", FLAG)
                .action((nothing, built) -> {
                    built.orphans = true;
                    return built;
                })
                .text("the data files instead that runs left behind when they died; lists every table's folder");
    }

    OptionDef<?, ArgumentsBuilder> format() {
        return line.opt("format", TEXT)
                .action((word, built) -> {
                    if ("json".equals(word)) {
                        built.json = true;
                    } else {
                        built.format = word;
                    }
                    return built;
                })
                .text("text, json, or the lines that open the tables in python (deltalake), duckdb or spark");
    }

    OptionDef<?, ArgumentsBuilder> all(String what) {
        return line.opt("all", FLAG)
                .action((nothing, built) -> {
                    built.extent = Command.Extent.ALL;
                    return built;
                })
                .text(what);
    }

    OptionDef<?, ArgumentsBuilder> noWait() {
        return line.opt("no-wait", FLAG)
                .action((nothing, built) -> {
                    built.patience = Patience.NO_WAIT;
                    return built;
                })
                .text("take files that are younger than their feed's ready.after");
    }

    OptionDef<?, ArgumentsBuilder> flag(String name, String text, Consumer<ArgumentsBuilder> set) {
        return line.opt(name, FLAG)
                .action((nothing, built) -> {
                    set.accept(built);
                    return built;
                })
                .text(text);
    }

    OptionDef<?, ArgumentsBuilder> text(String name, String text, BiConsumer<String, ArgumentsBuilder> set) {
        return line.opt(name, TEXT)
                .action((value, built) -> {
                    set.accept(value, built);
                    return built;
                })
                .text(text);
    }

    OptionDef<?, ArgumentsBuilder> run() {
        return line.opt("run", TEXT)
                .action((name, built) -> {
                    built.run = name;
                    return built;
                })
                .text("the run, as `polder runs` has it");
    }

    OptionDef<?, ArgumentsBuilder> at() {
        return line.opt("at", TEXT)
                .valueName("<run|time>")
                .action((moment, built) -> {
                    built.at = moment;
                    return built;
                })
                .text("as readers saw it after this run, or at this time (UTC unless it has an offset)");
    }

    OptionDef<?, ArgumentsBuilder> table() {
        return table("only this table, as layer.name");
    }

    OptionDef<?, ArgumentsBuilder> table(String what) {
        return line.opt("table", TEXT)
                .unbounded()
                .action((name, built) -> {
                    built.tables.add(name);
                    return built;
                })
                .text(what);
    }

    OptionDef<?, ArgumentsBuilder> number(
            String name, int least, String text, BiConsumer<ArgumentsBuilder, Integer> set) {
        return line.opt(name, WHOLE)
                .action((number, built) -> {
                    set.accept(built, (Integer) number);
                    return built;
                })
                .validate(number -> (Integer) number >= least
                        ? line.success()
                        : line.failure("--" + name + " takes a number from " + least + "."))
                .text(text);
    }

    OptionDef<?, ArgumentsBuilder> rule() {
        return line.opt("rule", TEXT)
                .action((rule, built) -> {
                    built.rule = rule;
                    return built;
                })
                .text("only those that broke this rule");
    }

    OptionDef<?, ArgumentsBuilder> column() {
        return line.opt("column", TEXT)
                .action((column, built) -> {
                    built.column = column;
                    return built;
                })
                .text("only those of which this column broke a rule, such as lines[3].qty");
    }

    OptionDef<?, ArgumentsBuilder> csv() {
        return line.opt("csv", TEXT)
                .valueName("<file>")
                .action((file, built) -> {
                    built.csv = Path.of(file);
                    return built;
                })
                .text("write every one of them to this file too, a line an error");
    }

    OptionDef<?, ArgumentsBuilder> accept() {
        return line.opt("accept", TEXT)
                .unbounded()
                .action((rule, built) -> {
                    built.accepted.add(rule);
                    return built;
                })
                .text("with --batch: let it pass though it breaks this rule");
    }

    OptionDef<?, ArgumentsBuilder> file() {
        return line.opt("file", TEXT)
                .action((file, built) -> {
                    built.file = file;
                    return built;
                })
                .text("a file, by its path below the landing");
    }

    OptionDef<?, ArgumentsBuilder> reason() {
        return line.opt("reason", TEXT)
                .action((reason, built) -> {
                    built.reason = reason.strip();
                    return built;
                })
                .text("why, for those who read the journal");
    }

    OptionDef<?, ArgumentsBuilder> batch(String what) {
        return line.opt("batch", Read$.MODULE$.longRead())
                .action((batch, built) -> {
                    built.batch = (Long) batch;
                    return built;
                })
                .text(what);
    }

    OptionDef<?, ArgumentsBuilder> limit(String of, int fallback) {
        return line.opt("limit", WHOLE)
                .action((number, built) -> {
                    built.limit = (Integer) number;
                    return built;
                })
                .validate(number ->
                        (Integer) number >= 1 ? line.success() : line.failure("--limit takes a number from 1."))
                .text("how many " + of + " (default: " + fallback + ")");
    }
}
