package dev.polder.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polder.jobs.faults.Lake.Content;
import dev.polder.jobs.faults.Orders.Variant;
import dev.polder.jobs.launch.Workspace;
import dev.polder.storage.Stores;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody reads the published tables all the time, while what a run had rejected is put through, and both are undone. */
@Tag("I1")
final class ReadersTest {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TempDir
    Path folder;

    private Workspace workspace;
    private Lake lake;

    @BeforeEach
    void twoBatchesArePublished() {
        String root = "file:" + folder;
        Ground ground = new Ground(folder, new Stores(new Configuration()).at(root), root, Map.of());
        workspace = ground.workspace("lake", Variant.PLAIN);
        lake = ground.lake("lake");
        ground.lands("1.json", "{\"id\":\"A\",\"total\":1}\n{\"id\":\"B\",\"total\":2}\n");
        workspace.polder("run", "orders").done();
        ground.lands(
                "2.json",
                "{\"id\":\"B\",\"total\":20}\n{\"id\":\"C\",\"total\":\"much\"}\n{\"id\":\"D\",\"total\":4}\n");
        workspace.polder("run", "orders").done();
        workspace = ground.workspace("lake", Variant.MENDED);
    }

    @Test
    void seeTablesOfOnePublicationAndNoneBetweenBeforeAndAfter() throws Exception {
        Set<JsonNode> between = new LinkedHashSet<>();
        Set<JsonNode> seen = new LinkedHashSet<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            between.add(read());
            Future<Integer> reads = reader.submit(() -> {
                int count = 0;
                while (!over.get()) {
                    seen.add(read());
                    count++;
                }
                return count;
            });
            workspace.polder("replay", "orders").done();
            between.add(read());
            workspace
                    .polder("rollback", "orders", "--run", "orders-2-1", "--cascade", "--yes", "--reason", "a test")
                    .done();
            between.add(read());
            over.set(true);

            assertThat(reads.get()).as("reads beside the commands").isPositive();
            assertThat(between)
                    .as("before, with what was rejected, without the second batch")
                    .hasSize(3);
            assertThat(between).containsAll(seen);
        } finally {
            over.set(true);
            reader.shutdown();
        }
    }

    /** What the one table says of the other, which must be so. */
    private JsonNode read() throws IOException {
        Map<String, Long> heads = lake.published();
        Content orders = lake.content("silver.orders", heads.get("silver.orders"));
        JsonNode sums = MAPPER.readTree(
                lake.content("gold.sums", heads.get("gold.sums")).rows().get(0));

        BigDecimal total = BigDecimal.ZERO;
        for (String row : orders.rows()) {
            total = total.add(MAPPER.readTree(row).path("total").decimalValue());
        }
        assertThat(sums.get("orders").asInt())
                .as("orders at %s", heads)
                .isEqualTo(orders.rows().size());
        assertThat(sums.get("total").decimalValue()).as("total at %s", heads).isEqualByComparingTo(total);
        return sums;
    }
}
