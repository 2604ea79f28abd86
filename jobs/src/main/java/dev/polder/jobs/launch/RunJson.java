package dev.polder.jobs.launch;

import dev.polder.failure.Failure;
import dev.polder.jobs.run.RunResult;
import dev.polder.jobs.run.RunResult.Account;
import dev.polder.jobs.run.Stage;
import dev.polder.journal.FeedSummary;
import dev.polder.journal.QuarantineChange;
import dev.polder.journal.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The document of {@code run --json}. */
final class RunJson {

    private RunJson() {}

    /** @param notes what is to be known of the run; the document has them when there are any */
    static Map<String, Object> of(RunResult result, String release, List<String> notes) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pipeline", result.pipeline());
        if (result instanceof RunResult.Published published) {
            account(json, published.account(), "published");
        } else if (result instanceof RunResult.Refused refused) {
            account(json, refused.account(), "refused");
            if (refused.place() == RunResult.Place.PARKED) {
                json.put("parked", true);
            }
            json.put("reasons", refused.reasons());
            json.put("error", error(refused));
        } else if (result instanceof RunResult.Idle idle) {
            json.put("status", "idle");
            json.put("release", release);
            json.put("reason", idle.why());
        }
        put(notes, json);
        json.put("seconds", seconds(result.took()));
        return json;
    }

    private static void put(List<String> notes, Map<String, Object> json) {
        if (!notes.isEmpty()) {
            json.put("notes", notes);
        }
    }

    /** The document of a run that broke. */
    static Map<String, Object> failed(String pipeline, String release, FailureReport report, List<String> notes) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pipeline", pipeline);
        json.put("status", "failed");
        json.put("release", release);
        json.put("error", report.json());
        put(notes, json);
        return json;
    }

    /**
     * The document of {@code --all}: its status is {@code published} when there is nothing left to do and no batch was parked, then {@code refused}.
     *
     * @param batches what was published or parked, in their order
     * @param last the document of the run that came to no more
     */
    static Map<String, Object> all(
            String pipeline, String release, List<Map<String, Object>> batches, Map<String, Object> last) {
        boolean idle = "idle".equals(last.get("status"));
        List<Map<String, Object>> runs = new ArrayList<>(batches);
        if (!idle) {
            runs.add(last);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pipeline", pipeline);
        boolean parked = batches.stream().anyMatch(batch -> batch.containsKey("parked"));
        json.put("status", idle && !batches.isEmpty() ? (parked ? "refused" : "published") : last.get("status"));
        json.put("release", release);
        json.put("batches", runs);
        for (String key : List.of("reason", "error")) {
            if (last.containsKey(key)) {
                json.put(key, last.get(key));
            }
        }
        return json;
    }

    /** What a run did with its batch. */
    static void account(Map<String, Object> json, Account account, String status) {
        json.put("batch", account.batch());
        json.put("run", account.run());
        json.put("status", status);
        json.put("release", account.release());
        account.treatment().ifPresent(treatment -> {
            json.put("treatment", treatment);
            json.put("quarantine", QuarantineChange.of(account.feeds().values()));
        });
        account.rebuild().ifPresent(rebuild -> {
            json.put("rebuild", rebuild);
            json.put("quarantine", QuarantineChange.of(account.feeds().values()));
        });
        json.put("feeds", feeds(account.feeds()));
        json.put("tables", account.tables());
    }

    static Map<String, Object> feeds(Map<String, FeedSummary> feeds) {
        Map<String, Object> json = new LinkedHashMap<>();
        feeds.forEach((name, feed) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("files", feed.files());
            one.put("bytes", feed.bytes());
            one.put("records", feed.records());
            one.put("accepted", feed.accepted());
            one.put("rejected", feed.rejected());
            one.put(
                    "expectations",
                    feed.expectations().stream().map(RunJson::expectation).toList());
            json.put(name, one);
        });
        return json;
    }

    private static Map<String, Object> expectation(FeedSummary.ExpectationSummary expectation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", expectation.name());
        json.put("action", expectation.action().name().toLowerCase(Locale.ROOT));
        json.put("failed", expectation.failed());
        return json;
    }

    /** A refusal as {@code error}. */
    static Map<String, Object> error(RunResult.Refused refused) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("kind", Failure.Kind.USER.name());
        error.put("message", refused.reasons().stream().map(Reason::message).collect(Collectors.joining(" ")));
        error.put("remedy", String.join("\n", RunText.remedies(refused)));
        return error;
    }

    private static Map<String, Object> seconds(Map<Stage, Duration> took) {
        Map<String, Object> seconds = new LinkedHashMap<>();
        Duration total = Duration.ZERO;
        for (Map.Entry<Stage, Duration> stage : took.entrySet()) {
            // To validate is to look at numbers that are there already: it takes no time worth a field.
            if (stage.getKey() != Stage.VALIDATE) {
                seconds.put(stage.getKey().toString(), tenths(stage.getValue()));
            }
            total = total.plus(stage.getValue());
        }
        seconds.put("total", tenths(total));
        return seconds;
    }

    private static double tenths(Duration duration) {
        return Math.round(duration.toMillis() / 100.0) / 10.0;
    }
}
