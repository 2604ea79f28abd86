package dev.polder.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UpkeepTest {
    private static final Instant NOW = Instant.parse("2026-11-26T06:00:00Z");
    private static final Actor BOB = new Actor("bob", "host-b", 7);
    private static final String TABLE = "silver.flights";

    private final PipelineState rest = Story.published(1).state();
    private final long head = rest.heads().get(TABLE);

    @Test
    void whileItIsOpenNoRunIsClaimedNoRollbackBegunAndNothingHeld() {
        PipelineState open = rest.with(begun());

        assertThat(open.next()).isEqualTo(new NextStep.EndUpkeep(begun()));
        assertThat(open.published()).as("readers see what they saw").isEqualTo(rest.published());
        assertThatThrownBy(() -> open.with(begun())).hasMessageContaining("flights-retain-4 is not done yet");
        assertThatThrownBy(() -> open.with(hold("case-7"))).hasMessageContaining("flights-retain-4 is not done yet");
        assertThatThrownBy(() -> open.with(new RollingBack(
                        List.of(),
                        List.of("flights-retain-4"),
                        Map.of(),
                        Set.of(),
                        QuarantineChange.NONE,
                        RollingBack.View.KEPT,
                        NOW,
                        BOB,
                        "wrong")))
                .hasMessageContaining("flights-retain-4 is not done yet");
    }

    @Test
    void whenItIsDoneAllHeadsMoveAndItIsUndoneLikeARun() {
        PipelineState open = rest.with(begun());

        PipelineState done = open.with(done(head + 1));

        assertThat(done.upkeep()).isEmpty();
        assertThat(done.published()).containsEntry(TABLE, head + 1);
        assertThat(done.quarantine().open())
                .as("one waited, and left")
                .isEqualTo(rest.quarantine().open() - 1);
        assertThatThrownBy(() -> open.with(done(head - 1))).hasMessageContaining("would fall");
        assertThat(Undoable.standing(List.of(begun(), done(head + 1))))
                .containsExactly(new FinishedUpkeep(begun(), done(head + 1)));
    }

    @Test
    void whatWasGivenUpLeavesTheHeadsAlone() {
        PipelineState ended = rest.with(begun()).with(new UpkeepAbandoned("flights-retain-4", NOW, BOB, "died"));

        assertThat(ended.upkeep()).isEmpty();
        assertThat(ended.heads()).isEqualTo(rest.heads());
        assertThatThrownBy(() -> ended.with(done(head + 1))).hasMessageContaining("no upkeep is open");
    }

    @Test
    void aHoldHasANameUntilItIsReleased() {
        PipelineState held = rest.with(hold("case-7"));

        assertThat(held.holdsOn(TABLE)).containsExactly(hold("case-7"));
        assertThat(held.holdsOn("silver.others")).isEmpty();
        assertThatThrownBy(() -> held.with(hold("case-7"))).hasMessageContaining("there is a hold of this name");
        assertThat(held.with(new HoldReleased("case-7", NOW, BOB, "settled")).holds())
                .isEmpty();
        assertThatThrownBy(() -> rest.with(new HoldReleased("case-7", NOW, BOB, "settled")))
                .hasMessageContaining("there is no hold of this name");
    }

    @Test
    void entriesAreReadAsTheyWereWritten() {
        EntryJson json = new EntryJson();
        BringBack back = new BringBack(
                "flights-retain-4",
                Map.of(
                        TABLE,
                        new BringBack.Returning(
                                "file:///archive/manifest.json", "`day` < DATE'2025-01-01'", 3, "12345")));
        for (Entry entry : List.of(
                begun(),
                done(head + 1),
                new UpkeepAbandoned("flights-retain-4", NOW, BOB, "died"),
                new UpkeepBegun("flights-maintain-4", new Maintain(Set.of(TABLE)), rest.heads(), NOW, BOB, "0.1.0"),
                maintained(List.of("origin")),
                maintained(List.of()),
                new UpkeepBegun("flights-restore-4", back, rest.heads(), NOW, BOB, "0.1.0"),
                new UpkeepDone(
                        "flights-restore-4",
                        new BroughtBack(Map.of(TABLE, new BroughtBack.Returned(3, 1))),
                        Map.of(TABLE, head + 1),
                        Map.of(TABLE, new TableChange(head, head + 1)),
                        NOW,
                        BOB),
                hold("case-7"),
                new HoldReleased("case-7", NOW, BOB, "settled"))) {
            assertThat(json.readEntry("file:/entry", json.write(entry))).isEqualTo(entry);
        }
    }

    @Test
    void entriesOfBeforeThereWereExpiredArchivesAreReadToo() {
        EntryJson json = new EntryJson();
        Retain retain = (Retain) begun().upkeep();
        UpkeepBegun older = new UpkeepBegun(
                begun().name(), new Retain(retain.leaving(), Map.of()), rest.heads(), NOW, BOB, "0.1.0");
        String written = new String(json.write(older), StandardCharsets.UTF_8);

        String without = written.replaceFirst(",\\s*\"archives\": \\{ }", "");

        assertThat(without).isNotEqualTo(written);
        assertThat(json.readEntry("file:/entry", without.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(older);
    }

    private UpkeepBegun begun() {
        LocalDate day = LocalDate.parse("2025-01-01");
        Retain retain = new Retain(
                Map.of(TABLE, new Retain.Leaving("day", "400d", day, "`day` < DATE'2025-01-01'", 3, day, day, "")),
                Map.of(
                        "file:///lake/_polder/archive/silver.events/flights-retain-2/manifest.json",
                        new Retain.ExpiredArchive(TABLE, "flights-retain-2", "7y", day, 5, "54321", day, day)));
        return new UpkeepBegun(rest.upkeepName(retain), retain, rest.heads(), NOW, BOB, "0.1.0");
    }

    private UpkeepDone done(long version) {
        return new UpkeepDone(
                "flights-retain-4",
                new Retained(Map.of(TABLE, new Retained.Departed(3, "12345", 2, 0, 1, ""))),
                Map.of(TABLE, version),
                Map.of(TABLE, new TableChange(head, version)),
                NOW,
                BOB);
    }

    private static HoldAdded hold(String name) {
        return new HoldAdded(name, TABLE, "", NOW, BOB, "court");
    }

    private UpkeepDone maintained(List<String> zOrderBy) {
        return new UpkeepDone(
                "flights-maintain-4",
                new Maintained(Map.of(TABLE, new Maintained.Compacted(12, 1, zOrderBy))),
                Map.of(TABLE, head + 1),
                Map.of(TABLE, new TableChange(head, head + 1)),
                NOW,
                BOB);
    }
}
