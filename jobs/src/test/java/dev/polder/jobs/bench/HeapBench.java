package dev.polder.jobs.bench;

import dev.polder.contract.RecordFormat;
import dev.polder.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How much memory a single JSON array takes while it is read; {@code scripts/bench heap} runs it in a heap of 1 GB. */
public final class HeapBench {
    private static final String FLIGHT = "date string, delay int, distance int, origin string, destination string";

    private HeapBench() {}

    /** The folder to work in, the flights, then the sizes of the arrays in MB. */
    public static void main(String[] arguments) throws IOException {
        BenchFiles files = new BenchFiles(Path.of(arguments[0]).resolve("files"));
        OurReader reader = new OurReader(SharedSpark.session());
        RecordFormat array = new RecordFormat.Json(RecordFormat.JsonRecords.ARRAY, "");
        PeakHeap heap = PeakHeap.watched();
        for (String megabytes : List.of(arguments).subList(2, arguments.length)) {
            Path file = files.flights(Path.of(arguments[1]), Long.parseLong(megabytes) * 1_000_000L);
            heap.restart();
            OurReader.toNothing(reader.read(List.of(file), array, OurReader.contract(FLIGHT)));
            System.out.printf(
                    Locale.ROOT,
                    "A JSON array of %,6d MB: at most %d MB in use after a collection, of %,d MB%n",
                    Long.parseLong(megabytes),
                    heap.bytes() / 1_000_000,
                    Runtime.getRuntime().maxMemory() / 1_000_000);
        }
    }
}
