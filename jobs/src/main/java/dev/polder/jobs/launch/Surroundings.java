package dev.polder.jobs.launch;

import dev.polder.jobs.run.RunListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;

/**
 * What the process stands in; nothing below looks for itself.
 *
 * @param out standard output
 * @param error standard error
 * @param variables the environment variables
 * @param sessions starts Spark when a command needs it
 * @param release the version of the code
 * @param log where Spark's own words go
 * @param terminal whether a person watches standard output
 * @param secrets those that nothing may say
 * @param listener hears of runs besides the console
 */
record Surroundings(
        PrintStream out,
        PrintStream error,
        Map<String, String> variables,
        Clock clock,
        Sessions sessions,
        String release,
        ProcessLog log,
        boolean terminal,
        KnownSecrets secrets,
        RunListener listener) {

    /** For people: on standard output, or on standard error where that is kept for a document. */
    Console console(Arguments.Output output) {
        boolean text = output == Arguments.Output.TEXT;
        boolean watched = terminal && text;
        return new Console(text ? out : error, watched && !variables.containsKey("NO_COLOR"), watched);
    }

    /** Whether the person at the terminal says yes; false where nobody can be asked. */
    boolean agrees(String question) {
        if (!"true".equals(variables.get("POLDER_KEYBOARD"))) {
            return false;
        }
        error.print(question);
        error.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
        } catch (IOException e) {
            return false;
        }
    }

    /** What somebody is told of a failure: without secrets, and without quotes where the log is without them. */
    FailureReport report(Throwable thrown) {
        FailureReport report = log.keepsQuotesOut() ? FailureReport.withoutQuotes(thrown) : FailureReport.of(thrown);
        return report.without(secrets);
    }
}
