package dev.polder.table;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

    @Property(tries = 200)
    void comesBackFromItsJson(
            @ForAll String pipeline, @ForAll String table, @ForAll long batch, @ForAll long epoch, @ForAll String run) {
        Tag tag = new Tag.Data(new WriteId(pipeline, table, batch, epoch, run));

        assertThat(Tag.parse(tag.json())).contains(tag);
    }

    @Test
    void ofEachKindComesBackFromItsJson() {
        assertThat(new Tag[] {new Tag.Created(), new Tag.Properties(), new Tag.Anchored(), new Tag.Restored(7)})
                .allSatisfy(tag -> assertThat(Tag.parse(tag.json())).contains(tag));
    }

    @Test
    void ofAWriteIsSmallAndNamesIt() {
        WriteId id = new WriteId("shop", "silver.orders", 42, 1, "shop-42-2");

        assertThat(id.txnAppId()).isEqualTo("polder/shop/silver.orders/42/1");
        assertThat(id.userMetadata())
                .isEqualTo("{\"by\":\"polder\",\"kind\":\"data\",\"pipeline\":\"shop\",\"table\":\"silver.orders\","
                        + "\"batch\":42,\"epoch\":1,\"run\":\"shop-42-2\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nightly load",
                "{",
                "[]",
                "{\"kind\":\"data\"}",
                "{\"by\":\"polder\",\"kind\":\"data\"}",
                "{\"by\":\"polder\",\"kind\":\"restored\"}",
                "{\"by\":\"polder\",\"kind\":\"of another age\"}"
            })
    void isNotSeenInOtherPeoplesMetadata(String userMetadata) {
        assertThat(Tag.parse(userMetadata)).isEmpty();
    }
}
