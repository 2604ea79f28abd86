package dev.polder.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Table;
import dev.polder.config.Table.Source;
import dev.polder.config.Table.Write;
import dev.polder.config.TableName;
import dev.polder.journal.Actor;
import dev.polder.journal.Claimed;
import dev.polder.journal.Erase;
import dev.polder.journal.Erased;
import dev.polder.journal.FinishedUpkeep;
import dev.polder.journal.Published;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.Rebuild;
import dev.polder.journal.Undoable;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tables a rebuild writes, how each is made, and what it can't take apart. */
final class RebuildPlannerTest {
    private static final Write MERGE = new Write.Merge(List.of("id"), List.of());
    private static final Instant NOW = Instant.parse("2026-05-01T03:00:00Z");

    private final RebuildPlanner planner = new RebuildPlanner(
            "orders",
            queries(
                    table("silver.log", new Source.FromFeed("orders"), new Write.Append()),
                    table("silver.counts", sql("SELECT count(*) AS n FROM batch.orders"), new Write.Append()),
                    table("gold.newest", sql("SELECT * FROM batch.orders"), new Write.Replace()),
                    table("silver.orders", new Source.FromFeed("orders"), MERGE),
                    table("silver.joined", sql("SELECT * FROM batch.orders JOIN silver.orders"), new Write.Append()),
                    table("gold.sums", sql("SELECT count(*) AS n FROM SILVER.log"), new Write.Replace()),
                    table("gold.others", sql("SELECT * FROM gold.sums"), MERGE)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            silver.log    |       | silver.log=PLAYED, gold.sums=PLAYED, gold.others=PLAYED
            silver.log    | 2..2  | REFUSED gold.sums
            silver.counts |       | silver.counts=PLAYED
            silver.counts | 2..2  | silver.counts=EXCHANGED
            gold.newest   | 3..3  | gold.newest=PLAYED
            gold.newest   | 1..2  |
            silver.orders | 2..3  | silver.orders=PLAYED, silver.joined=PLAYED
            silver.orders | 1..2  | REFUSED silver.orders
            silver.joined | 1..2  | REFUSED silver.orders
            gold.sums     | 1..3  | gold.sums=PLAYED, gold.others=PLAYED
            """)
    void eachTableIsMadeAsItsRowsAllow(String table, String batches, String expected) {
        Rebuild rebuild = new Rebuild(List.of(table), batches(batches), "");

        String planned;
        try {
            planned = planner.plan(rebuild, standing(1, 2, 3)).ways().entrySet().stream()
                    .map(way -> way.getKey() + "=" + way.getValue())
                    .collect(Collectors.joining(", "));
        } catch (NotRebuildable e) {
            planned = "REFUSED " + e.table();
        }

        assertThat(planned).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void batchesArePlayedInTheOrderOfTheirPublicationFromTheVersionsBeforeTheFirst() {
        Rebuild some = new Rebuild(List.of("silver.orders"), new Rebuild.Batches(2, 4), "");
        Rebuild all = new Rebuild(List.of("silver.orders"), null, "");

        assertThat(planner.plan(some, standing(1, 4, 2)).batches()).containsExactly(4L, 2L);
        assertThat(planner.plan(some, standing(1, 4, 2)).base().orElseThrow().name())
                .isEqualTo("orders-4-1");
        assertThat(planner.plan(all, standing(1, 4, 2)).base()).isEmpty();
        assertThat(planner.plan(all, standing(1, 4, 2)).batches()).containsExactly(1L, 4L, 2L);
    }

    @Test
    void aRebuildInBetweenIsNotUndoneByGoingBackBeforeIt() {
        List<Undoable> standing = new ArrayList<>(standing(1, 2));
        standing.add(run(3, new Rebuild(List.of(), null, "")));
        Rebuild last = new Rebuild(List.of(), new Rebuild.Batches(2, 2), "");

        assertThatThrownBy(() -> planner.plan(last, standing))
                .isInstanceOf(NotRebuildable.class)
                .hasMessageContaining("orders-3-1 has changed or erased rows of earlier batches since");
        assertThat(planner.plan(new Rebuild(List.of("silver.counts"), last.batches(), ""), standing)
                        .batches())
                .containsExactly(2L);
        assertThat(planner.plan(new Rebuild(List.of(), null, ""), standing).batches())
                .as("a rebuild has no records of its own")
                .containsExactly(1L, 2L);
    }

    @Test
    void whatWasErasedDoesNotComeBackFromAVersionBeforeIt() {
        List<Undoable> standing = new ArrayList<>(standing(1, 2));
        Actor ann = new Actor("ann", "etl-1", 1);
        Erase erase = new Erase(Map.of(), 1, Erase.Undo.KEPT, "letter");
        standing.add(new FinishedUpkeep(
                new UpkeepBegun("orders-erase-7", erase, Map.of(), NOW, ann, "1"),
                new UpkeepDone(
                        "orders-erase-7",
                        new Erased(Map.of(), Map.of(), Erase.Undo.KEPT),
                        Map.of(),
                        Map.of(),
                        NOW,
                        ann)));
        Rebuild last = new Rebuild(List.of(), new Rebuild.Batches(2, 2), "");

        assertThatThrownBy(() -> planner.plan(last, standing))
                .isInstanceOf(NotRebuildable.class)
                .hasMessageContaining("orders-erase-7 has changed or erased rows");
        assertThat(planner.plan(new Rebuild(List.of(), null, ""), standing).batches())
                .containsExactly(1L, 2L);
    }

    private static Rebuild.Batches batches(String text) {
        if (text == null) {
            return null;
        }
        String[] ends = text.split("\\.\\.", -1);
        return new Rebuild.Batches(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
    }

    private static List<Undoable> standing(long... batches) {
        List<Undoable> standing = new ArrayList<>();
        for (long batch : batches) {
            standing.add(run(batch, null));
        }
        return standing;
    }

    private static PublishedRun run(long batch, Rebuild rebuild) {
        String name = "orders-" + batch + "-1";
        Claimed claim = new Claimed(
                name,
                batch,
                1,
                1,
                NOW,
                new Actor("ann", "etl-1", 1),
                LocalDate.parse("2026-05-01"),
                Map.of(),
                Map.of(),
                Map.of(),
                "1",
                "c0ffee",
                null,
                rebuild);
        return new PublishedRun(claim, new Published(name, batch, 1, NOW, Map.of(), Map.of(), Map.of(), Map.of()));
    }

    private static Source sql(String text) {
        return new Source.FromQuery("q.sql", text);
    }

    private static Table table(String name, Source source, Write write) {
        return new Table(TableName.parse(name), source, write, List.of(), List.of(), List.of(), Optional.empty());
    }

    private static PipelineQueries queries(Table... tables) {
        Map<TableName, Set<String>> feeds = new HashMap<>();
        for (Table table : tables) {
            boolean ofBatch = table.source() instanceof Source.FromFeed
                    || (table.source() instanceof Source.FromQuery query
                            && query.text().contains("batch.orders"));
            feeds.put(table.name(), ofBatch ? Set.of("orders") : Set.of());
        }
        return new PipelineQueries(List.of(tables), Map.of(), Map.of(), Map.of(), Map.of(), feeds, false);
    }
}
