package dev.polder.jobs.faults;

import dev.polder.jobs.launch.ManyRuns;
import dev.polder.testing.ForkedJvm;
import dev.polder.testing.debug.Debugger;
import dev.polder.testing.debug.Step;
import dev.polder.testing.debug.Step.AnyOf;
import dev.polder.testing.debug.Step.Call;
import dev.polder.testing.debug.Step.Return;
import dev.polder.testing.s3.Fault.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** On a local disk: a debugger stops the thread that writes. */
final class StoppedByDebugger implements Stopping {
    private static final String STORE = "dev.polder.storage.LocalStore";
    private static final String LOG_STORE = "io.delta.storage.HDFSLogStore";
    private static final String FILE_SYSTEM = "org.apache.hadoop.fs.ChecksumFileSystem";

    private final AtomicReference<Debugger> debugger = new AtomicReference<>();

    @Override
    public ForkedJvm start() {
        ForkedJvm jvm = ForkedJvm.startForDebugger(ManyRuns.class);
        String listening = jvm.hear();
        debugger.set(Debugger.attach(Integer.parseInt(listening.replaceAll(".*\\D", ""))));
        return jvm;
    }

    @Override
    public void stop(String lake, Place place, Runnable reached) {
        if (place instanceof Place.Listing) {
            debugger.get().stopAfter(List.of(new Call("dev.polder.storage.LocalListing", "of", "/landing/")), reached);
        } else if (place instanceof Place.Writing writing) {
            debugger.get().stopAfter(way(writing.moment(), "/" + lake + "(/.*)?" + writing.path()), reached);
        } else if (place instanceof Place.Deleting deleting) {
            List<Step> way =
                    new ArrayList<>(List.of(new Call(STORE, "delete", "/" + lake + "(/.*)?" + deleting.path())));
            if (deleting.moment() == Moment.AFTER) {
                way.add(new Return());
            }
            debugger.get().stopAfter(way, reached);
        }
    }

    private static List<Step> way(Moment moment, String path) {
        if (path.contains("parquet")) {
            return List.of(
                    new Call(FILE_SYSTEM, "create", path),
                    new Call("org.apache.parquet.hadoop.ParquetFileWriter", "end", ""));
        }
        // Commits of Delta Kernel, such as anchors, go the way of journal entries.
        Step write = new AnyOf(List.of(
                new Call(LOG_STORE, "write", path),
                new Call(STORE, "putIfAbsent", path),
                new Call(STORE, "put", path)));
        return switch (moment) {
            case BEFORE -> List.of(write);
            // All is written, under another name.
            case WITHIN ->
                List.of(
                        write,
                        new AnyOf(List.of(
                                new Call("org.apache.hadoop.fs.FileContext", "rename", ""),
                                new Call(STORE, "link", ""),
                                new Call("java.nio.file.Files", "move", ""))));
            case AFTER -> List.of(write, new Return());
        };
    }

    @Override
    public void close() {
        debugger.get().close();
    }
}
