package dev.polder.jobs.launch;

import dev.polder.jobs.past.RunSearch;
import dev.polder.journal.Erase;
import dev.polder.journal.Retain;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import dev.polder.journal.UpkeepStory;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code polder show} of upkeep: what it did to which tables, and what happened to it since. */
final class ShownUpkeep {
    private final CommandContext context;

    ShownUpkeep(CommandContext context) {
        this.context = context;
    }

    void show(RunSearch.FoundUpkeep found) {
        String pipeline = found.pipeline();
        UpkeepStory story = found.story();
        if (context.asJson()) {
            context.printJson(json(pipeline, story));
        } else {
            print(pipeline, story);
        }
    }

    private void print(String pipeline, UpkeepStory story) {
        Console console = context.console();
        UpkeepBegun begun = story.begun();
        console.line(console.faint("begun %s by %s on %s with release %s"
                .formatted(
                        begun.at().truncatedTo(ChronoUnit.SECONDS),
                        begun.by().user(),
                        begun.by().host(),
                        begun.release())));
        if (begun.upkeep() instanceof Erase erase) {
            console.line("%s, why: %s", Amounts.count(erase.subjects(), "subject"), erase.reason());
        }
        if (story.done().isPresent()) {
            printDone(pipeline, story, story.done().get());
        } else if (story.abandoned().isPresent()) {
            console.line(
                    "%s %s: %s. Readers see nothing of it.",
                    console.bad("Given up"),
                    begun.name(),
                    story.abandoned().get().why());
        } else {
            console.line(
                    "%s %s, of %s. Readers see nothing of it yet. The same command goes on with it; the next run gives it up.",
                    console.bad("Unfinished"),
                    begun.name(),
                    begun.upkeep().tables().isEmpty()
                            ? "archives"
                            : String.join(", ", begun.upkeep().tables()));
            console.line("Next: polder status %s", pipeline);
        }
        RunSince.of(story.entries()).forEach(one -> console.line(one.inWords()));
    }

    private void printDone(String pipeline, UpkeepStory story, UpkeepDone done) {
        Console console = context.console();
        UpkeepBegun begun = story.begun();
        new UpkeepText(console).tables(done);
        if (begun.upkeep() instanceof Retain retain) {
            retain.archives()
                    .forEach((uri, archive) -> console.line(
                            "%-36s %s deleted from the archive: %s",
                            archive.table(), Amounts.count(archive.rows(), "row"), uri));
        }
        console.line(
                "%s as %s at %s, after %s.%s",
                console.good("Done"),
                done.name(),
                done.at().truncatedTo(ChronoUnit.SECONDS),
                Amounts.seconds(Duration.between(begun.at(), done.at())),
                done.tables().isEmpty() ? " No table has changed." : "");
        if (begun.upkeep() instanceof Retain || begun.upkeep() instanceof Erase) {
            console.line("Next: polder certificate %s --name %s", pipeline, done.name());
        }
    }

    /** As a document. */
    static Map<String, Object> json(String pipeline, UpkeepStory story) {
        UpkeepBegun begun = story.begun();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pipeline", pipeline);
        json.put("upkeep", begun.name());
        json.put("verb", begun.upkeep().verb());
        json.put("status", status(story));
        json.put("release", begun.release());
        json.put("started", begun.at());
        json.put("by", begun.by().user());
        story.done().ifPresent(done -> {
            json.put("ended", done.at());
            json.put("tables", done.tables());
            json.put("outcome", done.outcome());
        });
        story.abandoned().ifPresent(abandoned -> {
            json.put("ended", abandoned.at());
            json.put("why", abandoned.why());
        });
        json.put("stands", stands(story));
        json.put("since", RunSince.of(story.entries()));
        return json;
    }

    /** How it stands now, in a word. */
    static String stands(UpkeepStory story) {
        return story.isUndone() ? "undone" : status(story);
    }

    private static String status(UpkeepStory story) {
        if (story.done().isPresent()) {
            return "done";
        }
        return story.abandoned().isPresent() ? "abandoned" : "unfinished";
    }
}
