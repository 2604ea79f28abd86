package dev.polder.jobs.launch;

import dev.polder.secret.Mask;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.rewrite.RewritePolicy;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;

/** Keeps secrets out of a log, whoever speaks and however much: at level DEBUG others log settings and headers. */
record SecretFilter(KnownSecrets secrets) implements RewritePolicy {
    private static final String PREFIX = "masked-";

    static void guard(LoggerContext context, KnownSecrets secrets) {
        new Guard(PREFIX, null, new SecretFilter(secrets)).before(context);
    }

    @Override
    public LogEvent rewrite(LogEvent event) {
        Mask mask = secrets.mask();
        String words = event.getMessage().getFormattedMessage();
        String masked = mask.text(words);
        Throwable thrown = event.getThrown();
        Throwable told = thrown == null ? null : mask.thrown(thrown);
        if (masked.equals(words) && told == thrown) {
            return event;
        }
        return Log4jLogEvent.newBuilder()
                .setLoggerName(event.getLoggerName())
                .setLevel(event.getLevel())
                .setTimeMillis(event.getTimeMillis())
                .setThreadName(event.getThreadName())
                .setContextData(new SortedArrayStringMap(event.getContextData()))
                .setMessage(new SimpleMessage(masked))
                .setThrown(told)
                .build();
    }
}
