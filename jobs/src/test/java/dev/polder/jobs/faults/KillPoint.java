package dev.polder.jobs.faults;

import static dev.polder.testing.s3.Fault.Moment.AFTER;
import static dev.polder.testing.s3.Fault.Moment.BEFORE;
import static dev.polder.testing.s3.Fault.Moment.WITHIN;

import dev.polder.jobs.run.Stage;
import dev.polder.testing.Rounds;
import dev.polder.testing.s3.Fault.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A named instant in the life of a run. */
record KillPoint(String name, Story story, Place place) {

    static final List<String> TABLES = List.of("bronze.orders", "silver.arrivals", "silver.orders", "gold.sums");

    /** Those whose name matches {@code -Dpolder.points}; else all when many rounds are asked for; else the few of every day. */
    static List<KillPoint> chosen(String few) {
        String wanted = System.getProperty("polder.points", Rounds.many() ? ".*" : few);
        return all().stream().filter(point -> point.name().matches(wanted)).toList();
    }

    /** Every point, in the order in which a run comes by. */
    static List<KillPoint> all() {
        List<KillPoint> points = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            points.add(new KillPoint("before " + stage, Story.SECOND_BATCH, new Place.Before(stage)));
        }
        points.add(new KillPoint("within discover, listing", Story.SECOND_BATCH, new Place.Listing()));
        points.addAll(around("lease taken", Story.SECOND_BATCH, "/_lease/0+2\\.json$"));
        points.addAll(around("claimed", Story.SECOND_BATCH, entry(4)));
        points.add(writing("data file of bronze", Story.SECOND_BATCH, "/bronze/orders/.*/part-[^/]*parquet$"));
        points.addAll(around("bronze (append)", Story.SECOND_BATCH, commit("bronze.orders", 2)));
        points.addAll(around("ingested", Story.SECOND_BATCH, entry(5)));
        points.addAll(around("append", Story.SECOND_BATCH, commit("silver.arrivals", 2)));
        points.add(writing("data file of merge", Story.SECOND_BATCH, "/silver/orders/part-[^/]*parquet$"));
        points.addAll(around("merge", Story.SECOND_BATCH, commit("silver.orders", 2)));
        points.addAll(around("replace", Story.SECOND_BATCH, commit("gold.sums", 2)));
        points.addAll(around("published", Story.SECOND_BATCH, entry(6)));
        points.addAll(around("first table made", Story.FIRST_RUN, commit("bronze.orders", 0)));
        points.addAll(around("last table made", Story.FIRST_RUN, commit("gold.sums", 0)));
        points.addAll(around("first claimed", Story.FIRST_RUN, entry(1)));
        points.addAll(around("first published", Story.FIRST_RUN, entry(3)));
        points.addAll(around("anchor of bronze", Story.OLD_HEADS, commit("bronze.orders", 2)));
        points.addAll(around("anchor of merge", Story.OLD_HEADS, commit("silver.orders", 2)));
        points.addAll(around("refused", Story.REFUSED, entry(6)));
        points.addAll(around("RESTORE after refused", Story.REFUSED, commit("silver.orders", 3)));
        points.addAll(around("taken-over", Story.TAKEN_UP, entry(6)));
        points.addAll(around("published after take-over", Story.TAKEN_UP, entry(7)));
        points.addAll(around("abandoned", Story.STARTED_OVER, entry(6)));
        points.addAll(around("RESTORE of bronze", Story.STARTED_OVER, commit("bronze.orders", 3)));
        points.addAll(around("RESTORE of merge", Story.STARTED_OVER, commit("silver.orders", 3)));
        points.addAll(around("claimed again", Story.STARTED_OVER, entry(7)));
        points.addAll(around("rolling-back", Story.UNDONE, entry(7)));
        points.addAll(around("undone bronze", Story.UNDONE, commit("bronze.orders", 3)));
        points.addAll(around("undone merge", Story.UNDONE, commit("silver.orders", 3)));
        points.addAll(around("rolled-back", Story.UNDONE, entry(8)));
        points.addAll(around("claimed replay", Story.REPLAYED, entry(7)));
        points.addAll(around("replayed bronze", Story.REPLAYED, commit("bronze.orders", 3)));
        points.addAll(around("ingested replay", Story.REPLAYED, entry(8)));
        points.addAll(around("replayed append", Story.REPLAYED, commit("silver.arrivals", 3)));
        points.addAll(around("published replay", Story.REPLAYED, entry(9)));
        points.addAll(around("retain begun", Story.RETAINED, entry(7)));
        points.add(writing("archived rows", Story.RETAINED, "/_polder/archive/.*/part-[^/]*parquet$"));
        points.addAll(around("manifest", Story.RETAINED, "/_polder/archive/.*/manifest\\.json$"));
        points.addAll(around("rows leave", Story.RETAINED, commit("bronze.orders", 5)));
        points.addAll(around("retain done", Story.RETAINED, entry(8)));
        points.addAll(around("restore begun", Story.BROUGHT_BACK, entry(9)));
        points.addAll(around("rows come back", Story.BROUGHT_BACK, commit("bronze.orders", 6)));
        points.addAll(around("restore done", Story.BROUGHT_BACK, entry(10)));
        points.addAll(around("erase begun", Story.ERASED, entry(7)));
        points.addAll(around("erased bronze", Story.ERASED, commit("bronze.orders", 3)));
        points.addAll(around("erased merge", Story.ERASED, commit("silver.orders", 4)));
        points.addAll(around("erase done", Story.ERASED, entry(8)));
        points.addAll(aroundArchives());
        points.addAll(around("maintain begun", Story.MAINTAINED, entry(7)));
        points.addAll(around("laid out", Story.MAINTAINED, commit("silver.arrivals", 3)));
        points.addAll(around("laid out, remembered", Story.MAINTAINED, commit("silver.arrivals", 4)));
        points.addAll(around("compacted", Story.MAINTAINED, commit("silver.orders", 3)));
        points.addAll(around("maintain done", Story.MAINTAINED, entry(8)));
        points.addAll(takingOut());
        points.addAll(rebuilding());
        return List.copyOf(points);
    }

    /** Whether data files are written by then for a commit that is never made: the rerun writes others. */
    boolean leavesFiles() {
        return story == Story.SECOND_BATCH
                && place instanceof Place.Writing writing
                && writing.path().contains("_delta_log")
                && writing.moment() != Moment.AFTER;
    }

    private static List<KillPoint> aroundArchives() {
        List<KillPoint> points = new ArrayList<>();
        points.addAll(around("erase now begun", Story.FORGOTTEN, entry(9)));
        points.add(writing(
                "archive written anew",
                Story.FORGOTTEN,
                "/_polder/archive/.*/rows-orders-erase-9/.*part-[^/]*parquet$"));
        points.addAll(around("manifest anew", Story.FORGOTTEN, "/_polder/archive/.*/manifest\\.json$"));
        points.addAll(deleting("old rows of archive", Story.FORGOTTEN, "/_polder/archive/.*/rows/part-[^/]*parquet$"));
        points.addAll(around("erase now done", Story.FORGOTTEN, entry(10)));
        points.addAll(around("expiry begun", Story.EXPIRED, entry(9)));
        points.addAll(around("expiry done", Story.EXPIRED, entry(10)));
        points.addAll(deleting("expired rows", Story.EXPIRED, "/_polder/archive/.*/part-[^/]*parquet$"));
        points.addAll(deleting("expired manifest", Story.EXPIRED, "/_polder/archive/.*/manifest\\.json$"));
        return points;
    }

    private static List<KillPoint> takingOut() {
        List<KillPoint> points = new ArrayList<>();
        points.addAll(around("taking-out", Story.TAKEN_OUT, entry(7)));
        points.addAll(around("taken out bronze", Story.TAKEN_OUT, commit("bronze.orders", 3)));
        points.addAll(around("taken out append", Story.TAKEN_OUT, commit("silver.arrivals", 3)));
        points.addAll(around("taken out", Story.TAKEN_OUT, entry(8)));
        points.addAll(around("RESTORE of what was taken out", Story.TAKEN_OUT_AGAIN, commit("bronze.orders", 4)));
        points.addAll(around("taken out again bronze", Story.TAKEN_OUT_AGAIN, commit("bronze.orders", 5)));
        points.addAll(around("taken out again append", Story.TAKEN_OUT_AGAIN, commit("silver.arrivals", 5)));
        return points;
    }

    private static List<KillPoint> rebuilding() {
        List<KillPoint> points = new ArrayList<>();
        points.addAll(around("claimed rebuild", Story.REBUILT, entry(7)));
        points.addAll(around("rebuilt bronze", Story.REBUILT, commit("bronze.orders", 3)));
        points.addAll(around("ingested rebuild", Story.REBUILT, entry(8)));
        points.addAll(
                around("merge aside", Story.REBUILT, "/_polder/rebuild/orders/[^/]+" + commit("silver.orders", 2)));
        points.addAll(around("rebuilt append", Story.REBUILT, commit("silver.arrivals", 3)));
        points.addAll(around("rebuilt merge", Story.REBUILT, commit("silver.orders", 3)));
        points.addAll(around("rebuilt replace", Story.REBUILT, commit("gold.sums", 3)));
        points.addAll(around("published rebuild", Story.REBUILT, entry(9)));
        points.addAll(around("abandoned rebuild", Story.REBUILT_OVER, entry(9)));
        points.addAll(around("RESTORE of rebuilt bronze", Story.REBUILT_OVER, commit("bronze.orders", 4)));
        points.addAll(around("RESTORE of rebuilt merge", Story.REBUILT_OVER, commit("silver.orders", 4)));
        points.addAll(around("rebuilt again merge", Story.REBUILT_OVER, commit("silver.orders", 5)));
        return points;
    }

    /** Before the object is there, while it is written, and when it is there and nobody has heard. */
    private static List<KillPoint> around(String what, Story story, String path) {
        List<KillPoint> points = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            points.add(new KillPoint(
                    moment.name().toLowerCase(Locale.ROOT) + " " + what, story, new Place.Writing(moment, path)));
        }
        return points;
    }

    /** Before the object is gone, and when it is gone and nobody has heard. */
    private static List<KillPoint> deleting(String what, Story story, String path) {
        return List.of(
                new KillPoint("before " + what + " deleted", story, new Place.Deleting(BEFORE, path)),
                new KillPoint("after " + what + " deleted", story, new Place.Deleting(AFTER, path)));
    }

    private static KillPoint writing(String what, Story story, String path) {
        return new KillPoint("within " + what, story, new Place.Writing(WITHIN, path));
    }

    private static String entry(int number) {
        return "/_polder/journal/orders/0+" + number + "\\.json$";
    }

    private static String commit(String table, int version) {
        return String.format(Locale.ROOT, "/%s/_delta_log/%020d\\.json$", table.replace('.', '/'), version);
    }
}
