package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnRule;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.NoRecords;
import dev.polder.contract.Reading;
import dev.polder.contract.Selection;
import dev.polder.contract.UnknownFields;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NestedColumnsTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    @TempDir
    private Path project;

    @Test
    void columnsWithinColumnsReachTheContractAtEveryDepth() {
        Contract contract = contract("""
                landing: ${landing}/orders
                format: json
                json: { records: document, path: /orders/* }
                select: { from: [/kind, /type], in: [order, return] }
                no-records: accept
                known-fields: [/debug, /a~1b]
                columns:
                  placed: { from: [/placedAt, "^/header/at"], type: timestamp }
                  attrs: { type: "map<string,array<decimal(12,2)>>", coerce: true }
                  extras: { type: raw, mask: true }
                  buyer:
                    type: struct
                    required: true
                    columns:
                      email: { type: string, mask: true }
                  lines:
                    from: /line_items
                    type: array
                    columns:
                      sku: { type: string, required: true, matches: "[A-Z]+" }
                      shipped: { type: date, format: d.M.uuuu, null-values: ["-"], trim: true, default: "-" }
                      prices: { type: map, columns: { net: { from: /x/net, type: double, between: { min: 0 } } } }
                """);

        assertThat(contract)
                .isEqualTo(new Contract(
                        List.of(
                                plain("placed", List.of("/placedAt", "^/header/at"), new ColumnType.Moment()),
                                new Column(
                                        "attrs",
                                        List.of("attrs"),
                                        new ColumnType.Mapping(new ColumnType.Array(new ColumnType.Decimal(12, 2))),
                                        new Reading(List.of(), UTC, Set.of(), false, Map.of(), true),
                                        false,
                                        null,
                                        List.of(),
                                        false),
                                new Column(
                                        "extras",
                                        List.of("extras"),
                                        new ColumnType.Raw(),
                                        Reading.PLAIN,
                                        false,
                                        null,
                                        List.of(),
                                        true),
                                new Column(
                                        "buyer",
                                        List.of("buyer"),
                                        new ColumnType.Struct(List.of(email())),
                                        Reading.PLAIN,
                                        true,
                                        null,
                                        List.of(),
                                        false),
                                plain(
                                        "lines",
                                        List.of("/line_items"),
                                        new ColumnType.Array(
                                                new ColumnType.Struct(List.of(sku(), shipped(), prices()))))),
                        UnknownFields.RESCUE,
                        Set.of("/debug", "/a~1b"),
                        new Selection(List.of("/kind", "/type"), Set.of("order", "return"), Set.of(), true),
                        NoRecords.ACCEPT));
    }

    private static Column email() {
        return new Column(
                "email", List.of("email"), new ColumnType.Text(), Reading.PLAIN, false, null, List.of(), true);
    }

    private static Column sku() {
        return new Column(
                "sku",
                List.of("sku"),
                new ColumnType.Text(),
                Reading.PLAIN,
                true,
                null,
                List.of(new ColumnRule.Matches("[A-Z]+")),
                false);
    }

    private static Column shipped() {
        return new Column(
                "shipped",
                List.of("shipped"),
                new ColumnType.Day(),
                new Reading(List.of("d.M.uuuu"), UTC, Set.of("-"), true, Map.of(), false),
                false,
                "-",
                List.of(),
                false);
    }

    private static Column prices() {
        Column net = new Column(
                "net",
                List.of("/x/net"),
                new ColumnType.Floating(64),
                Reading.PLAIN,
                false,
                null,
                List.of(new ColumnRule.Between("0", null)),
                false);
        return plain("prices", List.of("prices"), new ColumnType.Mapping(new ColumnType.Struct(List.of(net))));
    }

    private static Column plain(String name, List<String> from, ColumnType type) {
        return new Column(name, from, type, Reading.PLAIN, false, null, List.of(), false);
    }

    @Test
    void xmlTakesRepeatedElementsTheirTextsAndAttributesAndWhatStandsBeforeTheRecord() {
        Contract contract = contract("""
                landing: ${landing}/orders
                format: xml
                xml:
                  record: [/rss/channel/item, "/atom:feed/atom:entry"]
                  namespaces: { atom: ["http://www.w3.org/2005/Atom", urn:old], "": urn:x }
                columns:
                  title: { from: [title, "atom:title"], type: string }
                  channel: { from: [^/rss/channel/title, "^/atom:feed/atom:title/text()"], type: string }
                  version: { from: ^/rss/@version, type: string }
                  links: { from: [link/@href, link], type: "array<string>" }
                  lang: { from: ../@xml:lang, type: string }
                  content: { from: "atom:content", type: raw }
                  lines:
                    from: lines/line
                    type: array
                    columns:
                      qty: { from: qty/text(), type: int }
                      unit: { from: qty/@unit, type: string }
                      taxes: { from: tax, type: array, columns: { rate: { from: "@rate", type: double } } }
                """);

        assertThat(contract.sqlTypes())
                .containsEntry("links", "array<string>")
                .containsEntry("content", "string")
                .containsEntry("lines", "array<struct<qty:int,unit:string,taxes:array<struct<rate:double>>>>");
    }

    @Test
    void everyMistakeIsNamedAtItsDepth() {
        List<String> problems = ConfFolder.in(project).feed("""
                landing: ${landing}/orders
                format: json
                columns:
                  lines:
                    type: array
                    columns:
                      sku: { type: strin }
                      SKU: { type: string, from: $.sku }
                      _qty: { type: int }
                      price:
                        type: struct
                        columns:
                          net: { type: int, in: [a] }
                          tax: { tpye: int }
                  tags: { type: aray, columns: { x: { type: txt } } }
                """).problems();

        assertThat(problems)
                .containsExactly(
                        at(10, "lines.columns.sku.type")
                                + "`strin` is not a type. Did you mean `string`? Known: string, boolean, tinyint, smallint, "
                                + "int, bigint, float, double, decimal(p,s), date, timestamp, raw, array, struct, map.",
                        at(11, "lines.columns.SKU")
                                + "`SKU` and `sku` differ in case alone. Rename one: tables do not tell them apart.",
                        at(11, "lines.columns.SKU.from") + "`$.sku` is a JSONPath; a pointer is wanted. Write `/sku`.",
                        at(12, "lines.columns._qty")
                                + "`_qty` is not a name that is safe in SQL and in paths. "
                                + "Use letters, digits and `_`, a letter first, at most 100.",
                        at(16, "lines.columns.price.columns.net.in[0]")
                                + "`a` is not a int. Write a value of the column's type.",
                        at(17, "lines.columns.price.columns.tax.tpye")
                                + "`tpye` is not a key that belongs here. Did you mean `type`? Known: from, type, columns, "
                                + "format, zone, null-values, trim, required, default, values, coerce, in, matches, between, mask, subject.",
                        at(18, "tags.columns.x.type")
                                + "`txt` is not a type. Known: string, boolean, tinyint, smallint, "
                                + "int, bigint, float, double, decimal(p,s), date, timestamp, raw, array, struct, map.",
                        at(18, "tags.type")
                                + "`aray` is not a type. Did you mean `array`? Known: string, boolean, tinyint, smallint, "
                                + "int, bigint, float, double, decimal(p,s), date, timestamp, raw, array, struct, map.");
    }

    @Test
    void aRuleWithinLeavesTheColumnsKnownAndATypeDoesNot() {
        Conf rule = nested("{ type: int, in: [1, a] }");
        Conf type = nested("{ type: txt }");
        Conf name = nested("{ type: int, columnz: { a: { type: int } } }");

        assertThat(rule.problems()).hasSize(1);
        assertThat(knowsColumns(rule)).isTrue();
        assertThat(knowsColumns(type)).isFalse();
        assertThat(knowsColumns(name)).isFalse();
    }

    private Conf nested(String column) {
        return ConfFolder.in(project)
                .column("a", "{ type: array, columns: { columns: { type: struct, columns: { c: " + column + " } } } }")
                .load();
    }

    private static boolean knowsColumns(Conf conf) {
        return conf.knowsColumns("orders", conf.drafts().get(0).feeds().get(0));
    }

    private Contract contract(String feed) {
        return ConfFolder.in(project)
                .feed(feed)
                .load()
                .pipeline("orders")
                .feeds()
                .get(0)
                .contract();
    }

    private static String at(int line, String column) {
        return "pipelines/orders/pipeline.yaml:" + line + " feeds.orders.columns." + column + ": ";
    }
}
