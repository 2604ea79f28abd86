package dev.polder.reader;

import java.util.List;
import java.util.Set;

/** The value is one of a few. */
record InCheck(Set<Object> allowed, List<String> written) implements RuleCheck {
    private static final int MOST_NAMED = 10;

    @Override
    public String name() {
        return "in";
    }

    @Override
    public String broken(Object value) {
        if (allowed.contains(value)) {
            return null;
        }
        String named = String.join(", ", written.subList(0, Math.min(MOST_NAMED, written.size())));
        return "expected one of " + named
                + (written.size() > MOST_NAMED ? " and " + (written.size() - MOST_NAMED) + " more" : "");
    }
}
