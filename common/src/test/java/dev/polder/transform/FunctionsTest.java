package dev.polder.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class FunctionsTest {

    @Test
    void everyFunctionOfThisSparkHasBeenLookedAt() {
        Functions functions = new Functions();
        Set<String> judged = new TreeSet<>(functions.names());
        judged.addAll(functions.refusedNames());

        Set<String> sparks = new TreeSet<>(
                CollectionConverters.asJava(FunctionRegistry.expressions().keySet()));

        assertThat(judged).isEqualTo(sparks);
        assertThat(functions.names()).doesNotContainAnyElementsOf(functions.refusedNames());
    }

    @Test
    void aFunctionThatNobodyHasLookedAtIsRefused() {
        assertThat(new Functions().allows("brand_new_function")).isFalse();
        assertThat(new Functions().allowsAsTable("read_files")).isFalse();
    }
}
