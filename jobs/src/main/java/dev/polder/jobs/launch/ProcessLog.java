package dev.polder.jobs.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/** Where this process logs, so that Spark's chatter doesn't bury what the user should read. */
final class ProcessLog {
    private final LoggerContext context;
    private final Optional<Path> opened;
    private final AtomicBoolean quotesKeptOut = new AtomicBoolean();

    private ProcessLog(LoggerContext context, Optional<Path> opened) {
        this.context = context;
        this.opened = opened;
    }

    /**
     * Sends all logging to a file of this process's own in the folder, at level INFO. The file is made when there is
     * something to log.
     */
    static ProcessLog toFile(LoggerContext context, Path folder, Clock clock) {
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .withZone(ZoneOffset.UTC)
                .format(clock.instant());
        Path file =
                folder.resolve("polder-" + time + "-" + ProcessHandle.current().pid() + ".log");
        ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        AppenderComponentBuilder appender = builder.newAppender("file", "File")
                .addAttribute("fileName", file.toString())
                .addAttribute("createOnDemand", true)
                .add(builder.newLayout("PatternLayout").addAttribute("pattern", "%d{ISO8601} %p %c{1.}: %m%n%ex"));
        builder.add(appender);
        builder.add(builder.newRootLogger(Level.INFO).add(builder.newAppenderRef("file")));
        context.reconfigure(builder.build());
        return new ProcessLog(context, Optional.of(file));
    }

    /** Leaves logging as whoever started the process has set it up. */
    static ProcessLog asItIs(LoggerContext context) {
        return new ProcessLog(context, Optional.empty());
    }

    /** The file of this process, once there is something in it. */
    Optional<Path> file() {
        return opened.filter(Files::exists);
    }

    /** From here on, secrets that are known by then stand in it no more. */
    void keepOut(KnownSecrets secrets) {
        SecretFilter.guard(context, secrets);
    }

    /**
     * From here on, nothing that others say comes into the log of this process, since Spark quotes values of the data:
     * of their errors there remain the logger and the kinds and places of exceptions. On a cluster that is the driver's
     * log; executors write their own.
     */
    void keepQuotesOut() {
        QuoteFilter.guard(context);
        quotesKeptOut.set(true);
    }

    boolean keepsQuotesOut() {
        return quotesKeptOut.get();
    }
}
