package dev.polder.ledger;

import dev.polder.journal.Abandoned;
import dev.polder.journal.Actor;
import dev.polder.journal.Claimed;
import dev.polder.journal.Entry;
import dev.polder.journal.FeedSummary;
import dev.polder.journal.Ingested;
import dev.polder.journal.NumberedEntry;
import dev.polder.journal.Published;
import dev.polder.journal.QuarantineChange;
import dev.polder.journal.Reason;
import dev.polder.journal.Refused;
import dev.polder.journal.RolledBack;
import dev.polder.journal.RollingBack;
import dev.polder.journal.TableChange;
import dev.polder.journal.UpkeepDone;
import dev.polder.landing.LandedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What the entries of a pipeline's journal say, as rows: a run has its rows once it has ended.
 *
 * @param rows in the order of the entries
 * @param through the number of the last entry that ended a run, a rollback or upkeep; 0 when none did
 */
record Projection(List<LedgerRow> rows, long through) {
    Projection {
        rows = List.copyOf(rows);
    }

    /** @param entries of whole runs, but for the last, which may not have ended yet */
    static Projection of(String pipeline, List<NumberedEntry> entries) {
        List<LedgerRow> rows = new ArrayList<>();
        long through = 0;
        Claimed claim = null;
        Map<String, FeedSummary> counted = Map.of();
        RollingBack rollback = null;
        for (NumberedEntry numbered : entries) {
            Entry entry = numbered.entry();
            if (entry instanceof Claimed claimed) {
                claim = claimed;
                counted = Map.of();
            } else if (entry instanceof Ingested ingested) {
                counted = ingested.feeds();
            } else if (entry instanceof Published || entry instanceof Refused || entry instanceof Abandoned) {
                Ending ending = Ending.of(numbered.number(), entry, counted);
                new Run(pipeline, claim, ending).addTo(rows);
                through = numbered.number();
            } else if (entry instanceof RollingBack begun) {
                rollback = begun;
            } else if (entry instanceof RolledBack done) {
                new Undoing(pipeline, rollback, done, numbered.number()).addTo(rows);
                through = numbered.number();
            } else if (entry instanceof UpkeepDone done) {
                done.tables()
                        .forEach(
                                (table, change) -> rows.add(version(pipeline, table, change, done, numbered.number())));
                through = numbered.number();
            }
        }
        return new Projection(rows, through);
    }

    private static LedgerRow version(String pipeline, String table, TableChange change, UpkeepDone done, long number) {
        return LedgerRow.of(
                LedgerTable.TABLES,
                number,
                pipeline,
                table,
                change.after(),
                change.before(),
                done.name(),
                null,
                done.at(),
                number);
    }

    /** A rollback that is done: each of its runs has a second row, and each table one for the version that readers see. */
    private record Undoing(String pipeline, RollingBack begun, RolledBack done, long number) {

        void addTo(List<LedgerRow> rows) {
            String last = begun.names().get(begun.names().size() - 1);
            Long batch = begun.runs().isEmpty()
                    ? null
                    : begun.runs().get(begun.runs().size() - 1).batch();
            begun.targets().forEach((table, target) -> {
                Long seen = begun.unpublished().contains(table)
                        ? null
                        : done.heads().get(table);
                rows.add(LedgerRow.of(
                        LedgerTable.TABLES, number, pipeline, table, seen, target, last, batch, done.at(), number));
            });
            for (Claimed claim : begun.runs()) {
                Ending end = new Ending(number, "undone", done.at(), Map.of(), List.of(), begun.reason(), Map.of());
                rows.add(new Run(pipeline, claim, end).run(begun.by()));
            }
        }
    }

    /** How a run ended. */
    private record Ending(
            long number,
            String status,
            Instant at,
            Map<String, FeedSummary> feeds,
            List<Reason> reasons,
            String why,
            Map<String, Long> heads) {

        static Ending of(long number, Entry entry, Map<String, FeedSummary> counted) {
            if (entry instanceof Published published) {
                return new Ending(
                        number, "published", entry.at(), published.feeds(), List.of(), null, published.heads());
            } else if (entry instanceof Refused refused) {
                String why = refused.reasons().stream().map(Reason::message).collect(Collectors.joining("\n"));
                return new Ending(number, "refused", entry.at(), refused.feeds(), refused.reasons(), why, Map.of());
            }
            return new Ending(number, "abandoned", entry.at(), counted, List.of(), ((Abandoned) entry).why(), Map.of());
        }
    }

    private record Run(String pipeline, Claimed claim, Ending end) {

        void addTo(List<LedgerRow> rows) {
            if (claim.attempt() == 1) {
                claim.files().forEach((feed, files) -> files.forEach(file -> rows.add(file(feed, file))));
            }
            end.feeds().forEach((feed, counts) -> counts.expectations()
                    .forEach(one -> rows.add(expectation(
                            feed,
                            one.name(),
                            one.action().name().toLowerCase(Locale.ROOT),
                            one.failed(),
                            counts.records(),
                            refuses(feed, one.name())))));
            end.reasons().stream()
                    .filter(reason -> !isCounted(reason))
                    .forEach(reason -> rows.add(
                            expectation(reason.on(), reason.rule(), "fail", reason.count(), reason.of(), true)));
            end.heads().forEach((table, version) -> rows.add(table(table, version)));
            rows.add(run(claim.by()));
        }

        private boolean refuses(String feed, String expectation) {
            return end.reasons().stream()
                    .anyMatch(
                            reason -> reason.on().equals(feed) && reason.rule().equals(expectation));
        }

        private boolean isCounted(Reason reason) {
            FeedSummary counts = end.feeds().get(reason.on());
            return counts != null
                    && counts.expectations().stream().anyMatch(one -> one.name().equals(reason.rule()));
        }

        private LedgerRow file(String feed, LandedFile file) {
            return LedgerRow.of(
                    LedgerTable.FILES,
                    end.number(),
                    pipeline,
                    claim.batch(),
                    feed,
                    file.name(),
                    file.uri(),
                    file.size(),
                    file.modified(),
                    file.etag().isEmpty() ? null : file.etag(),
                    claim.run(),
                    claim.at(),
                    end.number());
        }

        private LedgerRow expectation(
                String source, String name, String action, long failed, long records, boolean refused) {
            return LedgerRow.of(
                    LedgerTable.EXPECTATIONS,
                    end.number(),
                    pipeline,
                    claim.run(),
                    claim.batch(),
                    source,
                    name,
                    action,
                    failed,
                    records,
                    refused,
                    end.at(),
                    end.number());
        }

        private LedgerRow table(String name, long version) {
            return LedgerRow.of(
                    LedgerTable.TABLES,
                    end.number(),
                    pipeline,
                    name,
                    version,
                    claim.heads().get(name),
                    claim.run(),
                    claim.batch(),
                    end.at(),
                    end.number());
        }

        LedgerRow run(Actor by) {
            long files = claim.files().values().stream().mapToLong(List::size).sum();
            long bytes = claim.files().values().stream()
                    .flatMap(List::stream)
                    .mapToLong(LandedFile::size)
                    .sum();
            return LedgerRow.of(
                    LedgerTable.RUNS,
                    end.number(),
                    pipeline,
                    claim.run(),
                    claim.batch(),
                    (long) claim.attempt(),
                    (long) claim.epoch(),
                    end.status(),
                    claim.at(),
                    end.at(),
                    Duration.between(claim.at(), end.at()).toMillis() / 1000.0,
                    files,
                    bytes,
                    sum(FeedSummary::records),
                    sum(FeedSummary::accepted),
                    sum(FeedSummary::rejected),
                    kind(claim),
                    claim.explanation().orElse(null),
                    quarantine(QuarantineChange::open),
                    quarantine(QuarantineChange::replayed),
                    quarantine(QuarantineChange::discarded),
                    end.why(),
                    claim.release(),
                    claim.confHash(),
                    by.user(),
                    by.host(),
                    end.number());
        }

        private static String kind(Claimed claim) {
            if (claim.treats()) {
                return claim.discards() ? "discard" : "replay";
            }
            return claim.rebuilds() ? "rebuild" : "batch";
        }

        /** What counts once the run stands published; a second row takes it back when it is undone. */
        private Long quarantine(ToLongFunction<QuarantineChange> part) {
            return end.feeds().isEmpty()
                    ? null
                    : part.applyAsLong(QuarantineChange.of(end.feeds().values()));
        }

        private Long sum(ToLongFunction<FeedSummary> count) {
            return end.feeds().isEmpty()
                    ? null
                    : end.feeds().values().stream().mapToLong(count).sum();
        }
    }
}
