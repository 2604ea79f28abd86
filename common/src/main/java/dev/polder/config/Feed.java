package dev.polder.config;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.expectation.Expectation;
import dev.polder.expectation.Tolerance;
import dev.polder.landing.DuplicateFiles;
import dev.polder.landing.FilePatterns;
import dev.polder.landing.Ready;
import dev.polder.landing.Watch;
import dev.polder.retention.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where files of one kind land, with the columns they must have and the rules they must meet.
 *
 * @param name the feed's name; its records are {@code batch.<name>} in SQL and {@code bronze.<name>} in the lake
 * @param landing the URI of its folder, with a trailing slash
 * @param files globs relative to the landing; a file belongs when one matches
 * @param ready when a file is complete
 * @param lookBack how far back its files may be dated; empty when it doesn't matter
 * @param duplicates what becomes of files that are known under another name or with other content
 * @param tolerate the share of the batch's records that may be rejected
 * @param retention how long its records stay in bronze; empty for ever
 */
public record Feed(
        String name,
        String landing,
        List<String> files,
        Ready ready,
        Optional<Duration> lookBack,
        DuplicateFiles duplicates,
        RecordFormat format,
        Contract contract,
        Tolerance tolerate,
        List<Expectation> expectations,
        Optional<Retention> retention) {
    public Feed {
        files = List.copyOf(files);
        expectations = List.copyOf(expectations);
        Objects.requireNonNull(retention);
    }

    /** What of its landing belongs to it. */
    public Watch watch() {
        return new Watch(name, landing, FilePatterns.of(files), ready, lookBack, duplicates);
    }

    /** This feed with another contract. */
    Feed with(Contract other) {
        return new Feed(
                name, landing, files, ready, lookBack, duplicates, format, other, tolerate, expectations, retention);
    }
}
