package dev.polder.jobs.run;

import dev.polder.config.TableName;
import dev.polder.table.LakeTable;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Looks, before a run adds to a table, whether the runs of the rollback window can be undone yet. That some can't is said and
 * stops nothing: what the run itself is undone to is looked at by {@link Preparation}. Costs a table one listing of its log
 * and one reading of its latest version.
 */
final class Restorability {
    private final Duration rollbackWindow;
    private final Clock clock;
    private final Consumer<String> telling;

    /** @param telling hears what is amiss, in words */
    Restorability(Duration rollbackWindow, Clock clock, Consumer<String> telling) {
        this.rollbackWindow = rollbackWindow;
        this.clock = clock;
        this.telling = telling;
    }

    /** To be called before the table's properties are set right. */
    void look(TableName name, LakeTable table) {
        table.changedProperties()
                .forEach(property -> telling.accept(
                        property.inWords() + " in " + name + ", as rollback-window wants: it is set right"));
        table.lostSince(clock.instant().minus(rollbackWindow))
                .ifPresent(lost -> telling.accept("not every run of the rollback window (" + rollbackWindow.toDays()
                        + " days) can be undone: of " + name + " " + lost.inWords()));
    }
}
