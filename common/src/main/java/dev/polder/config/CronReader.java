package dev.polder.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads cron expressions: five fields of numbers, names, lists, ranges and steps, or a preset. */
final class CronReader {
    private static final List<String> PRESETS =
            List.of("@hourly", "@daily", "@weekly", "@monthly", "@quarterly", "@yearly");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final Pattern STEP = Pattern.compile("(?:\\*|(\\w+)(?:-(\\w+))?)(?:/(\\d{1,3}))?");

    private static final List<Field> FIELDS = List.of(
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day of the month", 1, 31, List.of()),
            new Field("month", 1, 12, MONTHS),
            new Field("day of the week", 0, 7, DAYS));

    private CronReader() {}

    /** @param names what may stand for the numbers from {@code least} on */
    private record Field(String what, int least, int most, List<String> names) {
        boolean accepts(String text) {
            return List.of(text.split(",", -1)).stream().allMatch(this::acceptsPart);
        }

        private boolean acceptsPart(String part) {
            Matcher matcher = STEP.matcher(part);
            if (!matcher.matches()) {
                return false;
            }
            int from = matcher.group(1) == null ? least : number(matcher.group(1));
            int to = matcher.group(2) == null ? Math.max(from, least) : number(matcher.group(2));
            boolean steps = matcher.group(3) == null || Integer.parseInt(matcher.group(3)) > 0;
            return steps && from >= least && from <= to && to <= most;
        }

        /** -1 when it is none. */
        private int number(String text) {
            int named = names.indexOf(text.toLowerCase(Locale.ROOT));
            if (named >= 0) {
                return named + least;
            }
            return text.matches("\\d{1,2}") ? Integer.parseInt(text) : -1;
        }
    }

    /** The expression, its fields apart by one space; reported when it is none. */
    static Optional<String> read(Value at) {
        Optional<String> text = at.text().map(String::strip);
        if (text.isEmpty() || PRESETS.contains(text.get())) {
            return text;
        }
        List<String> wrong = problems(text.get());
        if (wrong.isEmpty()) {
            return text.map(fields -> fields.replaceAll("\\s+", " "));
        }
        at.report(
                Wording.quote(text.get()) + " is not a cron expression" + wrong.get(0) + ".",
                "Write minute, hour, day of the month, month and day of the week, such as `\"0 3 * * 1-5\"`; or one of "
                        + String.join(", ", PRESETS) + ".");
        return Optional.empty();
    }

    private static List<String> problems(String text) {
        List<String> fields = List.of(text.split("\\s+", -1));
        if (fields.size() != FIELDS.size()) {
            return List.of("");
        }
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!FIELDS.get(i).accepts(fields.get(i))) {
                problems.add(": " + Wording.quote(fields.get(i)) + " is no "
                        + FIELDS.get(i).what());
            }
        }
        return problems;
    }
}
