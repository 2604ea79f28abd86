package dev.polder.config;

import dev.polder.config.Schedule.Trigger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads {@code schedule}: a cron expression for runs, or a mapping.
 *
 * @param defaults {@code defaults.schedule} of polder.yaml
 */
record ScheduleReader(Optional<Section> defaults) {
    private static final String[] SHARED = {"retain", "maintain", "owner", "tags", "retries", "retry-delay", "deadline"
    };
    private static final Keys KEYS =
            Keys.of("run", "after", "start-date", "catchup").and(SHARED);
    private static final Keys DEFAULTS = Keys.of(SHARED);

    private static final int RETRIES = 3;
    private static final int MOST_RETRIES = 100;
    private static final Duration RETRY_DELAY = Duration.ofMinutes(5);

    /** What polder.yaml gives to all; each value is read once, so that it is reported even when no pipeline needs it. */
    static Section defaults(Value value) {
        Section section = Section.of(value, DEFAULTS);
        shared(section::find, new Trigger.Manual(), true);
        return section;
    }

    /**
     * The schedule, without what is wrong, which has been reported.
     *
     * @param value empty when the pipeline says nothing
     * @param retains whether the pipeline has rows that leave
     */
    Schedule read(Optional<Value> value, boolean retains) {
        if (value.filter(Value::isMapping).isEmpty()) {
            Function<String, Optional<Value>> given = key -> defaults.flatMap(section -> section.find(key));
            return shared(given, value.map(ScheduleReader::cron).orElseGet(Trigger.Manual::new), retains);
        }
        Section section = Section.withDefaults(value.get(), KEYS, defaults);
        section.own("retain")
                .filter(at -> !retains)
                .ifPresent(at -> at.report(
                        "Nothing of this pipeline has a `retention`.",
                        "Say how long rows are kept, or take this `retain` away."));
        return shared(section::find, trigger(section), retains);
    }

    private static Trigger trigger(Section section) {
        Optional<Value> run = section.find("run");
        Optional<Value> after = section.find("after");
        if (run.isPresent() && after.isPresent()) {
            after.get().report("A pipeline runs at a time or after others.", "Keep `run` or `after`.");
        }
        return after.<Trigger>map(at -> new Trigger.After(at.texts()))
                .or(() -> run.map(ScheduleReader::cron))
                .orElseGet(Trigger.Manual::new);
    }

    private static Trigger cron(Value at) {
        return CronReader.read(at).<Trigger>map(Trigger.Cron::new).orElseGet(Trigger.Manual::new);
    }

    private static Schedule shared(Function<String, Optional<Value>> find, Trigger run, boolean retains) {
        Optional<LocalDate> startDate = find.apply("start-date").flatMap(ScheduleReader::date);
        boolean catchup = find.apply("catchup").flatMap(Value::bool).orElse(false);
        if (catchup && find.apply("start-date").isEmpty()) {
            find.apply("catchup")
                    .ifPresent(at -> at.report(
                            "It isn't said since when intervals are run that have passed.",
                            "Give `start-date` too, such as `start-date: 2026-01-31`."));
        }
        return new Schedule(
                run,
                find.apply("retain").flatMap(CronReader::read).filter(cron -> retains),
                find.apply("maintain").flatMap(CronReader::read),
                find.apply("owner").flatMap(Value::text).orElse(""),
                find.apply("tags").map(Value::texts).orElse(List.of()),
                startDate,
                catchup,
                find.apply("retries").flatMap(ScheduleReader::retries).orElse(RETRIES),
                find.apply("retry-delay").flatMap(ScheduleReader::span).orElse(RETRY_DELAY),
                find.apply("deadline").flatMap(ScheduleReader::span));
    }

    private static Optional<LocalDate> date(Value at) {
        return at.text().flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                at.report(Wording.quote(text) + " is not a date.", "Write it like `2026-01-31`.");
                return Optional.empty();
            }
        });
    }

    private static Optional<Integer> retries(Value at) {
        Optional<String> text = at.text();
        Optional<Integer> number = text.filter(digits -> digits.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .filter(n -> n <= MOST_RETRIES);
        if (text.isPresent() && number.isEmpty()) {
            at.report(
                    Wording.quote(text.get()) + " is not a number of retries.",
                    "Write a whole number from 0 to " + MOST_RETRIES + ".");
        }
        return number;
    }

    private static Optional<Duration> span(Value at) {
        Optional<Duration> span = Measures.duration(at);
        if (span.filter(Duration::isZero).isPresent()) {
            at.report("No time at all is not a span to wait.", "Write at least `1s`.");
            return Optional.empty();
        }
        return span;
    }
}
