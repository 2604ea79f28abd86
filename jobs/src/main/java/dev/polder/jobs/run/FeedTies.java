package dev.polder.jobs.run;

import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.Table;
import dev.polder.expectation.spark.TieRule;
import dev.polder.journal.Claimed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A merge can't choose between different records that are equally new: those of every table made of a feed. */
final class FeedTies {
    private final Pipeline pipeline;
    private final PipelineTables tables;

    FeedTies(Pipeline pipeline, PipelineTables tables) {
        this.pipeline = pipeline;
        this.tables = tables;
    }

    List<TieRule> of(Feed feed, Claimed claim) {
        List<TieRule> ties = new ArrayList<>();
        for (Table table : pipeline.tables()) {
            if (table.source() instanceof Table.Source.FromFeed from
                    && from.feed().equals(feed.name())
                    && table.write() instanceof Table.Write.Merge merge) {
                Optional<Dataset<Row>> existing = merge.sequenceBy().isEmpty()
                        ? Optional.empty()
                        : Optional.of(tables.get(table.name())
                                .read(claim.heads().get(table.name().toString())));
                ties.add(new TieRule(merge.key(), merge.sequenceBy(), existing));
            }
        }
        return ties;
    }
}
