package dev.polder.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polder.storage.S3LogStore;
import dev.polder.testing.ForkedJvm;
import dev.polder.testing.Rounds;
import dev.polder.testing.s3.S3Bucket;
import io.delta.kernel.TableManager;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.storage.S3SingleDriverLogStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two processes commit to one table on S3, and each of them is told of its commits that they are there. */
class TwoWritersTest {
    private static final String KERNEL_STORE = "io.delta.kernel.logStore.s3a.impl";

    @RegisterExtension
    private static final S3Bucket BUCKET = new S3Bucket();

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void loseNoCommitThatWasAcknowledged() throws IOException {
        Race race = race(S3LogStore.class, Rounds.or(25));

        Rounds.report(race.inWords("Polder's log store"));
        assertThat(race.present()).isEqualTo(race.acknowledged()).isEqualTo(2 * Rounds.or(25));
        if (Rounds.many()) {
            Rounds.report(
                    race(S3SingleDriverLogStore.class, Rounds.or(25)).inWords("Delta's own store, for comparison"));
        }
    }

    private record Race(int acknowledged, int present) {
        String inWords(String store) {
            return "two processes, commits through %s: %d acknowledged, %d of them present"
                    .formatted(store, acknowledged, present);
        }
    }

    private Race race(Class<?> store, int commits) throws IOException {
        String table = BUCKET.uri(UUID.randomUUID().toString());
        Configuration hadoop = BUCKET.configuration();
        hadoop.set(KERNEL_STORE, store.getName());
        Engine engine = DefaultEngine.create(hadoop);
        TableManager.buildCreateTableTransaction(table, new StructType().add("id", LongType.LONG), "test")
                .build(engine)
                .commit(engine, CloseableIterable.emptyIterable());

        List<String> acknowledged = new ArrayList<>();
        try (ForkedJvm a = process(table, "a", commits, store);
                ForkedJvm b = process(table, "b", commits, store)) {
            assertThat(List.of(a.hear(), b.hear())).containsOnly("ready");
            a.tell("go");
            b.tell("go");
            a.hearOut().lines().map(line -> line + " a").forEach(acknowledged::add);
            b.hearOut().lines().map(line -> line + " b").forEach(acknowledged::add);
        }
        int present = 0;
        for (String commit : acknowledged) {
            String[] versionNumberName = commit.split(" ");
            present += holds(table, versionNumberName) ? 1 : 0;
        }
        return new Race(acknowledged.size(), present);
    }

    private ForkedJvm process(String table, String name, int commits, Class<?> store) {
        List<String> arguments = new ArrayList<>(List.of(table, name, Integer.toString(commits)));
        BUCKET.settings().forEach((setting, value) -> arguments.addAll(List.of(setting, value)));
        arguments.addAll(List.of(KERNEL_STORE, store.getName()));
        return ForkedJvm.start(CommittingProcess.class, arguments.toArray(String[]::new));
    }

    /** Whether this version's file in the log is the one with this transaction. */
    private boolean holds(String table, String... versionNumberName) throws IOException {
        Path file = new Path(
                String.format(Locale.ROOT, "%s/_delta_log/%020d.json", table, Long.parseLong(versionNumberName[0])));
        FileSystem files = file.getFileSystem(BUCKET.configuration());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode transaction = mapper.readTree(line).path("txn");
                if (transaction.path("appId").asText().equals(versionNumberName[2])
                        && transaction.path("version").asText().equals(versionNumberName[1])) {
                    return true;
                }
            }
        }
        return false;
    }
}
