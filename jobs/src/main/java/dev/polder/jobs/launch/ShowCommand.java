package dev.polder.jobs.launch;

import dev.polder.jobs.past.RunSearch;
import dev.polder.jobs.run.RunResult;
import dev.polder.jobs.run.RunResult.Account;
import dev.polder.journal.Abandoned;
import dev.polder.journal.Claimed;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Published;
import dev.polder.journal.Refused;
import dev.polder.journal.RunRecord;
import dev.polder.journal.RunStory;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code polder show RUN}: what a run or upkeep said when it ended, as far as the journal has it, and what happened to it since.
 */
final class ShowCommand {
    private final CommandContext context;

    ShowCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Show command) {
        RunSearch search = new RunSearch(context.checked().conf().pipelineNames(), context::journalOf);
        Optional<RunSearch.FoundUpkeep> upkeep = search.findUpkeep(command.run());
        if (upkeep.isPresent()) {
            new ShownUpkeep(context).show(upkeep.get());
            return ExitCode.DONE;
        }
        RunSearch.Found found = search.find(command.run());
        RunStory story = found.story();
        List<RunSince> since = RunSince.of(story.entries());
        Account account = account(found.state().pipeline(), story.claim(), story.record());
        if (context.asJson()) {
            context.printJson(json(account, found.state(), story, since));
        } else {
            print(account, found.state(), story, since);
        }
        return ExitCode.DONE;
    }

    private static Account account(String pipeline, Claimed claim, RunRecord record) {
        return new Account(
                pipeline,
                claim.batch(),
                claim.run(),
                claim.release(),
                Optional.ofNullable(claim.treatment()),
                Optional.ofNullable(claim.rebuild()),
                record.feeds(),
                Map.of(),
                record.tables());
    }

    private void print(Account account, PipelineState state, RunStory story, List<RunSince> since) {
        Console console = context.console();
        RunText text = new RunText(console);
        Claimed claim = story.claim();
        console.line(console.faint("batch %d, run %d of it, begun %s by %s on %s with release %s"
                .formatted(
                        claim.batch(),
                        claim.attempt(),
                        claim.at().truncatedTo(ChronoUnit.SECONDS),
                        claim.by().user(),
                        claim.by().host(),
                        claim.release())));
        Optional<RunResult.Refused> refused = refused(account, state, story);
        if (story.find(Published.class).isPresent()) {
            RunResult.Published result = new RunResult.Published(account, Map.of());
            if (story.record().status() == RunRecord.Status.PUBLISHED) {
                text.print(result);
            } else {
                text.printPublished(account);
            }
        } else if (refused.isPresent() && waits(state, story)) {
            text.print(refused.get());
        } else if (refused.isPresent()) {
            text.printRefusal(refused.get());
        } else {
            printUnended(account, story);
        }
        since.forEach(one -> console.line(one.inWords()));
        if (!story.later().isEmpty()) {
            String last = story.later().get(story.later().size() - 1);
            console.line("The batch was run again: polder show " + last);
        }
    }

    private void printUnended(Account account, RunStory story) {
        Console console = context.console();
        String word = story.find(Abandoned.class).isPresent() ? "Abandoned" : "Unfinished";
        String counted = account.feeds().isEmpty() ? "It had counted no records yet." : RunText.books(account);
        console.line(console.bad(word) + " " + account.run() + ". " + counted + " Nothing was published by it.");
        story.find(Abandoned.class).ifPresent(entry -> console.line("Why:     " + entry.why()));
        if (story.find(Abandoned.class).isEmpty()) {
            console.line("Next: polder status " + account.pipeline());
        }
    }

    private static Optional<RunResult.Refused> refused(Account account, PipelineState state, RunStory story) {
        boolean parked = state.parked().containsKey(account.batch());
        return story.find(Refused.class)
                .map(entry -> new RunResult.Refused(
                        account,
                        entry.reasons(),
                        parked ? RunResult.Place.PARKED : RunResult.Place.FIRST_IN_LINE,
                        Map.of()));
    }

    /** Whether the batch waits for a person since this run. */
    private static boolean waits(PipelineState state, RunStory story) {
        return state.findWaiting(story.claim().batch())
                .filter(waiting -> waiting.claim().run().equals(story.claim().run()))
                .isPresent();
    }

    /** The document of {@code run --json}, with what is known since added. */
    private static Map<String, Object> json(
            Account account, PipelineState state, RunStory story, List<RunSince> since) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pipeline", account.pipeline());
        Optional<RunResult.Refused> refused = refused(account, state, story);
        RunJson.account(json, account, status(story));
        refused.ifPresent(result -> {
            if (result.place() == RunResult.Place.PARKED) {
                json.put("parked", true);
            }
            json.put("reasons", result.reasons());
            json.put("error", RunJson.error(result));
        });
        story.find(Published.class).ifPresent(entry -> {
            Map<String, Double> seconds = new LinkedHashMap<>(entry.seconds());
            seconds.remove("validate");
            json.put("seconds", seconds);
        });
        json.put("started", story.claim().at());
        story.record().ended().ifPresent(ended -> json.put("ended", ended));
        story.record().why().ifPresent(why -> json.put("why", why));
        json.put("stands", word(story.record().status()));
        json.put("since", since);
        json.put("later", story.later());
        return json;
    }

    /** How it ended, whatever happened since. */
    private static String status(RunStory story) {
        if (story.find(Published.class).isPresent()) {
            return "published";
        }
        if (story.find(Refused.class).isPresent()) {
            return "refused";
        }
        return story.find(Abandoned.class).isPresent() ? "abandoned" : "unfinished";
    }

    private static String word(RunRecord.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
