package dev.polder.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableOrderTest {

    @Test
    void aTableStandsAfterTheTablesItReads() {
        TableOrder order = TableOrder.of(Map.of(
                "gold.daily", Set.of("silver.lines", "silver.orders"),
                "silver.lines", Set.of("batch.orders", "SILVER.Orders"),
                "silver.orders", Set.of("batch.orders", "other.table"),
                "gold.alone", Set.of()));

        assertThat(order)
                .isEqualTo(new TableOrder.Sorted(List.of("gold.alone", "silver.orders", "silver.lines", "gold.daily")));
    }

    @Test
    void aCycleIsNamedWithoutTheTablesThatOnlyLeadToIt() {
        TableOrder order = TableOrder.of(Map.of(
                "gold.a", Set.of("gold.b"),
                "gold.b", Set.of("gold.c", "batch.x"),
                "gold.c", Set.of("GOLD.B"),
                "gold.d", Set.of()));

        assertThat(((TableOrder.Cycle) order).tables()).containsExactly("gold.b", "gold.c");
        assertThat(((TableOrder.Cycle) order).description()).isEqualTo("gold.b reads gold.c, which reads gold.b");
    }

    @Test
    void aTableThatReadsItselfIsACycle() {
        TableOrder order = TableOrder.of(Map.of("gold.a", Set.of("gold.a")));

        assertThat(((TableOrder.Cycle) order).description()).isEqualTo("gold.a reads gold.a");
    }
}
