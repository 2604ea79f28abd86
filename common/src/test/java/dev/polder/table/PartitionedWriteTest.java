package dev.polder.table;

import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.spark;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

final class PartitionedWriteTest {
    @TempDir
    Path folder;

    @Test
    void rowsOfTwoPartitionsAreNotSortedBeforeTheyAreWritten() throws Exception {
        String query = "SELECT id, id % 10 = 0 AS rejected FROM range(0, 100, 1, 2)";
        LakeTable table = new TableFolder(folder).table();
        table.create(spark().sql(query).schema(), List.of("rejected"));
        SparkContext context = spark().sparkContext();
        Operators operators = new Operators();

        context.addSparkListener(operators);
        table.append(batch(1), 0, session -> session.sql(query).coalesce(2));
        context.listenerBus().waitUntilEmpty();
        context.removeSparkListener(operators);

        assertThat(operators.besides("Coalesce")).isNotEmpty().doesNotContain("Sort");
        assertThat(table.read(1).where("rejected").count()).isEqualTo(10);
        assertThat(table.read(1).where("NOT rejected").count()).isEqualTo(90);
    }

    /** By stage, the operators that made its data. */
    private static final class Operators extends SparkListener {
        private final Queue<Set<String>> stages = new ConcurrentLinkedQueue<>();

        @Override
        public void onStageSubmitted(SparkListenerStageSubmitted event) {
            stages.add(CollectionConverters.asJava(event.stageInfo().rddInfos()).stream()
                    .filter(info -> info.scope().isDefined())
                    .map(info -> info.scope().get().name())
                    .collect(Collectors.toSet()));
        }

        /** Those of the stages that this one is in. */
        List<String> besides(String operator) {
            return stages.stream()
                    .filter(names -> names.contains(operator))
                    .flatMap(Set::stream)
                    .toList();
        }
    }
}
