package dev.polder.jobs.launch;

import dev.polder.jobs.run.RebuildRequest.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Batches as they are typed: {@code 3..5}, {@code 3..} or {@code 3}. */
final class BatchSpan {
    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,17})(?:(\\.\\.)([1-9][0-9]{0,17})?)?");

    private BatchSpan() {}

    /** Empty when the text is none, or its ends are the wrong way round. */
    static Optional<Span> of(String text) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(matcher.group(1));
        if (matcher.group(2) == null) {
            return Optional.of(new Span.Between(first, first));
        }
        if (matcher.group(3) == null) {
            return Optional.of(new Span.From(first));
        }
        long last = Long.parseLong(matcher.group(3));
        return last < first ? Optional.empty() : Optional.of(new Span.Between(first, last));
    }
}
