package dev.polder.jobs.launch;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/** Where an embedded run's log goes, so that Spark's chatter doesn't bury what the user should read. */
final class LogFile {

    private LogFile() {}

    /**
     * Sends all logging of this process to a file of its own in the folder, at level INFO. The file is made when there is
     * something to log.
     *
     * @return the file
     */
    static Path open(Path folder, Clock clock) {
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
        Configurator.reconfigure(builder.build());
        return file;
    }
}
