package dev.polder.jobs.launch;

import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.rewrite.RewriteAppender;
import org.apache.logging.log4j.core.appender.rewrite.RewritePolicy;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;

/**
 * Stands before every appender of a log and decides what comes to it.
 *
 * @param prefix of the name that a guarded appender has; one that has it is not guarded again
 * @param filter what is let through at all; null for everything
 * @param policy what is made of it
 */
record Guard(String prefix, Filter filter, RewritePolicy policy) {

    void before(LoggerContext context) {
        Configuration configuration = context.getConfiguration();
        configuration.getLoggers().values().forEach(logger -> before(configuration, logger));
        context.updateLoggers();
    }

    private void before(Configuration configuration, LoggerConfig logger) {
        List<AppenderRef> references = List.copyOf(logger.getAppenderRefs());
        for (Map.Entry<String, Appender> appender :
                Map.copyOf(logger.getAppenders()).entrySet()) {
            String name = appender.getKey();
            if (!name.startsWith(prefix)) {
                AppenderRef reference = references.stream()
                        .filter(each -> name.endsWith(each.getRef()))
                        .findFirst()
                        .orElse(AppenderRef.createAppenderRef(name, null, null));
                logger.removeAppender(name);
                logger.addAppender(guarded(configuration, name), reference.getLevel(), reference.getFilter());
            }
        }
    }

    private Appender guarded(Configuration configuration, String name) {
        AppenderRef[] references = {AppenderRef.createAppenderRef(name, null, null)};
        Appender guarded =
                RewriteAppender.createAppender(prefix + name, "true", references, configuration, policy, filter);
        guarded.start();
        configuration.addAppender(guarded);
        return guarded;
    }
}
