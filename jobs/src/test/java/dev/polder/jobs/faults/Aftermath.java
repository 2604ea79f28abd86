package dev.polder.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.faults.Lake.Content;
import dev.polder.jobs.faults.Orders.Variant;
import dev.polder.jobs.launch.ManyRuns;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.jobs.run.RunListener;
import dev.polder.jobs.run.Stage;
import dev.polder.testing.ForkedJvm;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;

/** Types the command again after a run was disturbed, and compares with a lake that nobody disturbed. */
final class Aftermath {
    /** In both batches, with the one that is rejected. */
    private static final int RECORDS = 15;

    /** Of those the ones that erasures take out. */
    private static final int SUBJECTS_RECORDS = 2;

    private final Ground ground;
    private final Map<String, Map<String, Content>> undisturbed = new HashMap<>();

    Aftermath(Ground ground) {
        this.ground = ground;
    }

    /** Makes the lakes that these stories go on from, and those that they must end like. */
    void begin(Set<Story> stories) {
        ground.lands("a.json", "{\"id\":\"A\",\"total\":1}\n{\"id\":\"B\",\"total\":2}\n");
        runs("origin");
        undisturbed.put("origin", published("origin"));
        boolean takesOut = stories.contains(Story.TAKEN_OUT) || stories.contains(Story.TAKEN_OUT_AGAIN);
        if (takesOut) {
            typed("small", Variant.SMALL, "run", "orders");
        }
        ground.lands("b.json", "{\"id\":\"B\",\"total\":20}\n{\"id\":\"C\",\"total\":\"much\"}\n");
        ground.lands(
                "c.json",
                "{\"id\":\"D\",\"total\":4.5}\n"
                        + IntStream.rangeClosed(1, 10)
                                .mapToObj("{\"id\":\"E%1$d\",\"total\":%1$d}\n"::formatted)
                                .collect(Collectors.joining()));

        ground.copy("origin", "calm");
        runs("calm");
        undisturbed.put("calm", published("calm"));
        if (stories.contains(Story.MAINTAINED)) {
            ground.copy("origin", "calm-crumbled");
            crumble("calm-crumbled");
        }
        if (stories.contains(Story.FIRST_RUN)) {
            runs("calm-first");
            undisturbed.put("calm-first", published("calm-first"));
        }
        if (stories.contains(Story.REPLAYED)) {
            ground.copy("calm", "calm-replayed");
            Answer replay = typed("calm-replayed", Variant.MENDED, "replay", "orders");
            assertThat(replay.out()).contains("1 record put through again = 1 accepted");
            undisturbed.put("calm-replayed", published("calm-replayed"));
        }
        boolean bringsBack = stories.contains(Story.BROUGHT_BACK);
        if (stories.stream().anyMatch(story -> story.lake().equals("calm-retained") || story == Story.RETAINED)) {
            ground.copy("calm", "calm-retained");
            Answer retained = polder("calm-retained", Story.RETAINED, "retain", "orders", "--yes")
                    .done();
            assertThat(retained.out()).contains(RECORDS + " rows left");
            undisturbed.put("calm-retained", published("calm-retained"));
        }
        if (bringsBack) {
            ground.copy("calm-retained", "calm-brought-back");
            Answer back = polder(
                            "calm-brought-back",
                            Story.BROUGHT_BACK,
                            Story.BROUGHT_BACK.command().toArray(String[]::new))
                    .done();
            assertThat(back.out()).containsPattern("bronze\\.orders +" + RECORDS + " rows back");
            undisturbed.put("calm-brought-back", published("calm-brought-back"));
        }
        if (stories.contains(Story.ERASED)) {
            ground.copy("calm", "calm-erased");
            Answer erased =
                    polder("calm-erased", Story.ERASED, Story.ERASED.command().toArray(String[]::new));
            assertThat(erased.exitCode()).as(erased.all()).isZero();
            assertThat(erased.out()).contains("bronze.orders                        2 rows erased");
            undisturbed.put("calm-erased", published("calm-erased"));
        }
        if (stories.contains(Story.FORGOTTEN)) {
            ground.copy("calm-retained", "calm-forgotten");
            Answer forgotten = polder(
                            "calm-forgotten",
                            Story.FORGOTTEN,
                            Story.FORGOTTEN.command().toArray(String[]::new))
                    .done();
            assertThat(forgotten.out()).containsPattern("archive .*manifest\\.json +2 rows erased");
            undisturbed.put("calm-forgotten", published("calm-forgotten"));
        }
        if (takesOut) {
            beginTakingOut();
        }
        if (stories.contains(Story.REBUILT) || stories.contains(Story.REBUILT_OVER)) {
            ground.copy("calm", "calm-rebuilt");
            Answer rebuilt = typed("calm-rebuilt", Variant.REBUILDING, "rebuild", "orders");
            assertThat(rebuilt.out()).contains("14 records transformed again = 13 accepted + 1 rejected");
            undisturbed.put("calm-rebuilt", published("calm-rebuilt"));
        }
        if (stories.contains(Story.REBUILT_OVER)) {
            ground.copy("calm", "calm-died-rebuilding");
            dies("calm-died-rebuilding", Variant.REBUILDING_TOUCHED, "rebuild", "orders");
        }
        if (stories.contains(Story.TAKEN_UP) || stories.contains(Story.STARTED_OVER)) {
            ground.copy("origin", "died");
            dies("died", Variant.PLAIN, "run", "orders");
        }
    }

    /** The process that died was about to write the last entry. */
    private void beginTakingOut() {
        typed("small", Variant.SMALL, "run", "orders");
        undisturbed.put("small", published("small"));
        ground.copy("small", "small-taken-out");
        Answer out = typed(
                "small-taken-out", Variant.SMALL, Story.TAKEN_OUT.command().toArray(String[]::new));
        assertThat(out.out()).contains("Undone: no table has its rows, and later runs stand");
        undisturbed.put("small-taken-out", published("small-taken-out"));
        ground.copy("small-taken-out", "small-died");
        ground.lake("small-died").forgetLastEntry();
    }

    /** What readers see between a kill and the rerun is what they saw before, or what they will see. */
    void assertNoMixture(String lake, String disturbance, Story story, SoftAssertions all) {
        all.assertThat(seen(lake))
                .as("what readers see %s", disturbance)
                .isIn(undisturbed.getOrDefault(story.before(), Map.of()), undisturbed.get(story.end()));
    }

    Tally again(String lake, String disturbance, String end, SoftAssertions all) {
        Workspace workspace = ground.workspace(lake, Variant.PLAIN);
        return again(lake, disturbance, workspace.polder("run", "orders"), workspace, end, all);
    }

    /** What is there after the story's command once more. */
    Tally again(String lake, String disturbance, Story story, SoftAssertions all) {
        Answer again = polder(lake, story, story.command().toArray(String[]::new));
        assertFiles(lake, disturbance, story, all);
        Tally tally = again(lake, disturbance, again, ground.workspace(lake, story.confAfter()), story.end(), all);
        if (story.end().equals("small-taken-out")) {
            Workspace workspace = ground.workspace(lake, Variant.SMALL);
            Answer back = workspace.polder("run", "orders", "--batch", "1");
            tally = tally.and(again(lake, "batch 1 run again " + disturbance, back, workspace, "small", all)
                    .ofTheSameRun());
        }
        if (story.command().contains("rebuild")) {
            Lake rebuilt = ground.lake(lake);
            all.assertThat(rebuilt.aside())
                    .as("tables left aside, %s", disturbance)
                    .isEmpty();
            all.assertThat(rebuilt.published().get("silver.orders"))
                    .as("the rebuild is published, %s", disturbance)
                    .isGreaterThan(2);
        }
        if (story == Story.MAINTAINED) {
            all.assertThat(ground.lake(lake).published())
                    .as("what was written anew is published, %s", disturbance)
                    .containsEntry("silver.arrivals", 4L)
                    .containsEntry("silver.orders", 3L);
        }
        return tally;
    }

    /** What lies in the archive, and whether files that nobody is to read any more are gone. */
    private void assertFiles(String lake, String disturbance, Story story, SoftAssertions all) {
        switch (story) {
            case RETAINED, BROUGHT_BACK -> assertArchived(lake, disturbance, story, RECORDS, all);
            case FORGOTTEN -> {
                assertArchived(lake, disturbance, story, RECORDS - SUBJECTS_RECORDS, all);
                all.assertThat(ground.lake(lake).erasedFromArchives())
                        .as("rows that the journal says were erased from archives, %s", disturbance)
                        .isEqualTo(SUBJECTS_RECORDS);
                all.assertThat(KillPoint.TABLES)
                        .as("no file of an earlier version is there, %s", disturbance)
                        .allSatisfy(table -> assertThat(ground.lake(lake).filesOfEarlierVersions(table))
                                .as(table)
                                .isEmpty());
            }
            case EXPIRED ->
                all.assertThat(ground.lake(lake).archived())
                        .as("files in the archive, %s", disturbance)
                        .isEmpty();
            default -> {}
        }
    }

    private void assertArchived(String lake, String disturbance, Story story, long rows, SoftAssertions all) {
        Answer archived = polder(lake, story, "archive", "verify", "orders", "--json");
        all.assertThat(archived.exitCode())
                .as("%s: %s", disturbance, archived.all())
                .isZero();
        all.assertThat(archived.json().get("archives").findValues("rows").stream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .as("rows in the archive, %s", disturbance)
                .isEqualTo(rows);
    }

    private Answer polder(String lake, Story story, String... words) {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(story.daysAfter()));
        return ground.workspace(lake, story.confAfter()).polder(clock, RunListener.SILENT, words);
    }

    private Tally again(
            String lake, String disturbance, Answer again, Workspace workspace, String end, SoftAssertions all) {
        all.assertThat(again.exitCode()).as("%s: %s", disturbance, again.all()).isZero();
        if (again.exitCode() != 0) {
            return new Tally(1, 0, 0, 0);
        }
        Tally tally = new Tally(1, withoutOrphans(workspace), 0, 0);
        Map<String, Content> expected = undisturbed.get(end);
        Map<String, Content> found = published(lake);
        for (String table : expected.keySet()) {
            tally = tally.and(new Tally(
                    0,
                    0,
                    expected.get(table).missingIn(found.get(table)),
                    found.get(table).missingIn(expected.get(table))));
            all.assertThat(found.get(table)).as("%s, %s", table, disturbance).isEqualTo(expected.get(table));
        }
        all.assertThat(publishedBatches(lake))
                .as("batches published, %s", disturbance)
                .isEqualTo(publishedBatches(end));
        return tally;
    }

    /** Deletes every file that Polder calls an orphan: if one were not, its rows would be missed. */
    private int withoutOrphans(Workspace workspace) {
        Answer listed =
                workspace.polder("runs", "orders", "--orphans", "--json").done();
        JsonNode orphans = listed.json().get("orphans");
        orphans.forEach(orphan -> ground.store().delete(orphan.get("file").asText()));
        return orphans.size();
    }

    /** Of rebuilds there may be another, when the command is typed again after one was published. */
    private List<Long> publishedBatches(String lake) {
        List<Long> batches = new ArrayList<>();
        for (JsonNode entry : ground.lake(lake).entries()) {
            String type = entry.get("type").asText();
            if (type.equals("published")) {
                batches.add(entry.get("batch").asLong());
            } else if (Set.of("rolling-back", "taking-out").contains(type)) {
                entry.get("runs").forEach(run -> batches.remove(run.get("batch").asLong()));
            }
        }
        batches.removeAll(ground.lake(lake).rebuilds());
        return batches.stream().sorted().toList();
    }

    private void runs(String lake) {
        typed(lake, Variant.PLAIN, "run", "orders");
    }

    private Answer typed(String lake, Variant variant, String... words) {
        return ground.workspace(lake, variant).polder(words).done();
    }

    /** The next batch, a row a file: a setting that a process takes when it starts. */
    private void crumble(String lake) {
        Workspace workspace =
                ground.with("spark.sql.files.maxRecordsPerFile", "1").workspace(lake, Variant.PLAIN);
        try (ForkedJvm jvm = ForkedJvm.startForSpark(ManyRuns.class)) {
            assertThat(jvm.hear()).isEqualTo("ready");
            jvm.tell(String.join("\t", workspace.path("conf").toString(), "run orders", "-", "0"));
            assertThat(jvm.hear()).startsWith("ended 0 ");
        }
    }

    private void dies(String lake, Variant variant, String... words) {
        Answer died = ground.workspace(lake, variant).polder(Clock.systemUTC(), new DiesBeforePublish(), words);
        assertThat(died.exitCode()).as(died.all()).isEqualTo(1);
    }

    /** What readers see of each table, whether they come through the journal or open the folder. */
    private Map<String, Content> published(String name) {
        Lake lake = ground.lake(name);
        lake.published().forEach((table, head) -> assertThat(lake.latest(table))
                .as("latest version of %s", table)
                .isEqualTo(head));
        return seen(name);
    }

    /** What readers that come through the journal see of each table. */
    private Map<String, Content> seen(String name) {
        Lake lake = ground.lake(name);
        Map<String, Content> contents = new TreeMap<>();
        lake.published().forEach((table, head) -> contents.put(table, lake.content(table, head)));
        return contents;
    }

    private record DiesBeforePublish() implements RunListener {
        @Override
        public void started(Stage stage) {
            if (stage == Stage.PUBLISH) {
                throw new IllegalStateException("died");
            }
        }

        @Override
        public void finished(Stage stage, String what, Duration took) {}
    }
}
