package dev.polder.jobs.launch;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.rewrite.RewritePolicy;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;

/** Keeps the words of others out of a log; see {@link ProcessLog#keepQuotesOut}. */
final class QuoteFilter extends AbstractFilter implements RewritePolicy {
    private static final String PREFIX = "unquoted-";
    private static final String OURS = "dev.polder.";
    private static final String HIDDEN = "(not shown: it may quote masked values)";

    private QuoteFilter() {}

    /** Puts itself before every appender, once. */
    static void guard(LoggerContext context) {
        QuoteFilter quotes = new QuoteFilter();
        new Guard(PREFIX, quotes, quotes).before(context);
    }

    /** Of what others say, only errors are worth a line without words. */
    @Override
    public Filter.Result filter(LogEvent event) {
        return isOurs(event) || event.getLevel().isMoreSpecificThan(Level.ERROR)
                ? Filter.Result.NEUTRAL
                : Filter.Result.DENY;
    }

    @Override
    public LogEvent rewrite(LogEvent event) {
        // Made anew: a copy would keep the words of what was thrown.
        return Log4jLogEvent.newBuilder()
                .setLoggerName(event.getLoggerName())
                .setLevel(event.getLevel())
                .setTimeMillis(event.getTimeMillis())
                .setThreadName(event.getThreadName())
                .setMessage(isOurs(event) ? event.getMessage() : new SimpleMessage(HIDDEN))
                .setThrown(event.getThrown() == null ? null : Unquoted.of(event.getThrown()))
                .build();
    }

    private static boolean isOurs(LogEvent event) {
        return event.getLoggerName() != null && event.getLoggerName().startsWith(OURS);
    }
}
