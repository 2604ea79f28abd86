package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColumnProblemsTest {
    private static final String AT = "pipelines/orders/pipeline.yaml:7 feeds.orders.columns.";

    @TempDir
    private Path project;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # column                                                       | path                     | problem and remedy
        { type: strin }                                                | c.type      | `strin` is not a type. Did you mean `string`? Known: string, boolean, tinyint
        { type: text }                                                 | c.type      | `text` is not a type. Did you mean `string`?
        { type: "decimal(40,2)" }                                      | c.type      | `decimal(40,2)` is not a type: a decimal needs its digits, 1 to 38
        { type: decimal }                                              | c.type      | Write it like `decimal(12,2)`
        { type: timestamp_ntz }                                        | c.type      | `timestamp_ntz` would make the table unreadable for other engines. Write `timestamp`
        { type: variant }                                              | c.type      | `variant` would make the table unreadable for other engines.
        { type: void }                                                 | c.type      | `void` would make the table unreadable for other engines.
        { type: interval day to second }                               | c.type      | would make the table unreadable for other engines.
        { type: binary }                                               | c.type      | `binary` is not built yet.
        { type: array }                                                | c.type      | The array does not say what it holds. Write `columns: { name: { type: .. } }` beside it, or a type such as `array<string>`.
        { type: struct }                                               | c.type      | The struct does not say what it holds. Write `columns: { name: { type: .. } }` beside it.
        { type: map }                                                  | c.type      | or a type such as `map<string,string>`.
        { type: "array<>" }                                            | c.type      | `` is not a type.
        { type: "array<string" }                                       | c.type      | `array<string` does not say what an array holds. Write it like `array<string>`
        { type: "array<array>" }                                       | c.type      | `array<array>` does not say what an array holds.
        { type: "array<strin>" }                                       | c.type      | `strin` is not a type. Did you mean `string`?
        { type: "array<array<decimal(40,2)>>" }                        | c.type      | `decimal(40,2)` is not a type: a decimal needs its digits, 1 to 38
        { type: "array<struct<a:int>>" }                               | c.type      | `array<struct<a:int>>` names a struct's columns in the type. Write `type: struct` with `columns: { name: { type: .. } }`; for several of them `type: array`.
        { type: "struct<a:int>" }                                      | c.type      | `struct<a:int>` names a struct's columns in the type. Write `type: struct` with `columns: { name: { type: .. } }`
        { type: "map<int,string>" }                                    | c.type      | `map<int,string>` has keys that are no texts. Write `map<string,..>`
        { type: "map<string>" }                                        | c.type      | `map<string>` does not say what a map holds.
        { type: "map<string,variant>" }                                | c.type      | `variant` would make the table unreadable for other engines. Write `raw`
        { type: list }                                                 | c.type      | Did you mean `array`?
        { type: json }                                                 | c.type      | Did you mean `raw`?
        { type: string, columns: { a: { type: int } } }                | c.columns   | `columns` only goes with `type: array`, `type: struct` and `type: map`.
        { type: array, columns: {} }                                   | c.columns   | There are no columns here. Name at least one
        { type: array, columns: }                                      | c.columns   | `columns` has no value.
        { from: /a }                                                   | c           | `type` is missing.
        { tpye: string }                                               | c.tpye      | `tpye` is not a key that belongs here. Did you mean `type`?
        { type: }                                                      | c.type      | `type` has no value.
        string                                                         | c           | A mapping is expected here, not a single value.
        { type: string, coerce: true }                                 | c.coerce    | `coerce` only goes with a number or a boolean. Take it away, or change the type.
        { type: "array<date>", coerce: true }                          | c.coerce    | `coerce` only goes with a number or a boolean.
        { type: int, coerce: 1 }                                       | c.coerce    | `1` is not true or false.
        { type: double, subject: true }                                | c.subject   | `subject` only goes with a text or a whole number. Take it away, or change the type.
        { type: struct, columns: { a: { type: string, subject: true } } } | c.columns.a.subject | `subject` only goes with a column of the record itself. Give the record a column of its own for the value, and mark that one.
        { type: string, subject: 1 }                                   | c.subject   | `1` is not true or false.
        { type: string, from: [] }                                     | c.from      | The list is empty.
        { type: string, from: [/a, b/c] }                              | c.from[1]   | Write `/b/c`; a `/` inside a name is `~1`.
        { type: string, from: "^/a" }                                  | c.from      | `^/a` starts at the root, and the root is the record itself. Take `^` away, or write where the records stand in `json: { path: .. }`.
        { type: struct, columns: { a: { type: int, from: "^/a" } } }   | c.columns.a.from | `^/a` leads out of the column that holds this one. Give the record a column of its own for it, from `^/a`.
        { type: double, in: [9007199254740993] }                       | c.in[0]     | `9007199254740993` is not a double.
        { type: float, between: { min: 1e-50 } }                       | c.between.min | `1e-50` is not a float.
        { type: string, from: "^a" }                                   | c.from      | `^a` is not a path from the root. Write a pointer after `^`, such as `^/header/createdAt`.
        { type: string, from: "{dt}" }                                 | c.from      | `files` captures no `{dt}`. Write it in `files`, such as `dt={dt:yyyy-MM-dd}/*`
        { type: struct, columns: { a: { type: string, from: "{dt}" } } } | c.columns.a.from | `{dt}` is a part of the file's path, and this column lies within another. Give the record a column of its own for it.
        { type: string, from: "/a/*/b" }                               | c.from      | `*` in `/a/*/b` is not built yet. Take it out: today a path names one field.
        { type: string, from: a/b }                                    | c.from      | Write `/a/b`; a `/` inside a name is `~1`.
        { type: string, from: $.a.b }                                  | c.from      | `$.a.b` is a JSONPath; a pointer is wanted. Write `/a/b`.
        { type: string, from: /a~2b }                                  | c.from      | has a `~` that is neither `~0` nor `~1`.
        { type: string, from: "" }                                     | c.from      | The path is blank or has control characters.
        { type: string, from: "${landing}" }                           | c.from      | `${landing}` is not replaced here.
        { type: string, matches: "[a-" }                               | c.matches   | `[a-` is not a regular expression
        { type: "array<string>", in: [a] }                             | c.in        | `in` only goes with single values, not with a array<string>. Take it away, or write a `check` among the feed's expectations.
        { type: "map<string,int>", between: { min: 1 } }               | c.between   | `between` only goes with single values, not with a map<string,int>.
        { type: "array<string>", default: a }                          | c.default   | `default` only goes with single values
        { type: struct, columns: { a: { type: int } }, in: [a] }       | c.in        | `in` only goes with single values. Take it away, or write it at the columns within.
        { type: array, columns: { a: { type: int } }, trim: true }     | c.trim      | `trim` only goes with single values. Take it away, or write it at the columns within.
        { type: raw, matches: "a" }                                    | c.matches   | `matches` does not go with raw: its text stays as it was written.
        { type: raw, null-values: [""] }                               | c.null-values | `null-values` does not go with raw
        { type: "array<string>", format: iso }                         | c.format    | `format` only goes with a date or a timestamp.
        { type: "map<string,date>", format: uuuu-mm-dd }               | c.format    | cannot give the day of a date.
        { type: "array<boolean>", values: { J: ja } }                  | c.values.J  | `ja` is not a boolean.
        { type: int, matches: "1.*" }                                  | c.matches   | `matches` only goes with a string.
        { type: string, required: yes }                                | c.required  | `yes` is not true or false. Write true or false
        { type: string, trim: "true" }                                 | c.trim      | `true` is not true or false. Write true or false, without quotes.
        { type: string, format: iso }                                  | c.format    | `format` only goes with a date or a timestamp.
        { type: timestamp, zone: Europe/Amsterdm }                     | c.zone      | `Europe/Amsterdm` is not a zone. Did you mean `Europe/Amsterdam`?
        { type: date, format: uuuu-mm-dd }                             | c.format    | cannot give the day of a date. Write `MM` for the month; `mm` is the minute.
        { type: date, format: YYYY-MM-dd }                             | c.format    | Write `uuuu` for the year; `YYYY` is the year of weeks.
        { type: timestamp, format: uuuu-MM-dd }                        | c.format    | The pattern `uuuu-MM-dd` cannot give the time of a timestamp.
        { type: timestamp, format: "uuuu-MM-dd hh:mm" }                | c.format    | Write `HH` for hours from 0 to 23
        { type: timestamp, format: "uuuu-MM-ddTHH:mm" }                | c.format    | is not a pattern of java.time.
        { type: timestamp, format: epoch-milis }                       | c.format    | `epoch-milis` is not a pattern of java.time. Did you mean `epoch-millis`?
        { type: timestamp, format: [iso, uuuu-MM-dd] }                 | c.format[1] | cannot give the time of a timestamp.
        { type: int, in: [1, two] }                                    | c.in[1]     | `two` is not a int.
        { type: tinyint, in: [128] }                                   | c.in[0]     | `128` is not a tinyint.
        { type: "decimal(4,2)", in: [1.234] }                          | c.in[0]     | `1.234` is not a decimal(4,2).
        { type: "decimal(4,2)", in: [123.4] }                          | c.in[0]     | `123.4` is not a decimal(4,2).
        { type: float, in: [1e39] }                                    | c.in[0]     | `1e39` is not a float.
        { type: boolean, in: [yes] }                                   | c.in[0]     | `yes` is not a boolean.
        { type: date, in: [2026-02-30] }                               | c.in[0]     | `2026-02-30` is not a date. Write it in the column's `format`.
        { type: int, zone: UTC }                                       | c.zone      | `zone` only goes with a date or a timestamp.
        { type: date, format: "yy" }                                   | c.format    | The pattern `yy` cannot give the day of a date.
        { type: timestamp, zone: Europe/Amsterdam, in: ["2026-03-29T02:30:00"] } | c.in[0] | is not a timestamp.
        { type: string, in: [] }                                       | c.in        | The list is empty.
        { type: int, between: [0, 9] }                                 | c.between   | Write `between: { min: 0, max: 9 }`
        { type: int, between: { min: 9, max: 0 } }                     | c.between   | `9` is more than `0`: nothing lies between.
        { type: date, between: { min: 2026-02-01, max: 2026-01-01 } }  | c.between   | nothing lies between.
        { type: int, between: { min: a } }                             | c.between.min | `a` is not a int.
        { type: int, between: { mn: 1 } }                              | c.between.mn  | Did you mean `min`?
        { type: int, between: {} }                                     | c.between   | `between` has no end.
        { type: string, between: { min: a } }                          | c.between   | `between` only goes with numbers, dates and timestamps.
        { type: int, default: x }                                      | c.default   | `x` is not a int.
        { type: int, default: 5, in: [1, 2] }                          | c.default   | The default `5` breaks the column's own `in`.
        { type: int, default: 5, between: { max: 4 } }                 | c.default   | The default `5` breaks the column's own `between`.
        { type: string, default: a, matches: "[0-9]" }                 | c.default   | The default `a` breaks the column's own `matches`.
        { type: string, default: null }                                | c.default   | `default` has no value.
        { type: boolean, values: { J: ja } }                           | c.values.J  | `ja` is not a boolean.
        { type: string, values: { "-": null } }                        | c.values.-  | `-` has no value.
        """)
    void aColumnThatCannotBeIsRefused(String yaml, String path, String text) {
        List<String> problems = ConfFolder.in(project).column("c", yaml).problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith(AT + path + ": ")
                .contains(text);
    }

    @Test
    void aTypeThatGoesTooDeepIsRefused() {
        String type = "array<".repeat(30_000) + "int" + ">".repeat(30_000);

        List<String> problems =
                ConfFolder.in(project).column("c", "{ type: \"" + type + "\" }").problems();

        assertThat(problems).singleElement().asString().contains("is deeper than 20 levels. Write `raw`");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        _file            | `_file` is not a name that is safe in SQL and in paths.
        "a b"            | `a b` is not a name that is safe
        "a`b"            | is not a name that is safe
        "x'; DROP"       | is not a name that is safe
        1st              | is not a name that is safe
        Other            | differ in case alone.
        """)
    void aColumnsNameMustBeSafeEverywhere(String name, String text) {
        List<String> problems =
                ConfFolder.in(project).column(name, "{ type: string }").problems();

        assertThat(problems).singleElement().asString().contains(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        { type: INTEGER, in: [1, -2] }
        { type: "Decimal( 4 , 2 )", between: { min: -99.99, max: 1.500 }, default: 1.5 }
        { type: double, in: [1e3, 0.1] }
        { type: date, format: d.M.uuuu, between: { min: 1.1.2026 } }
        { type: date, format: [iso, "EEE, d MMM uuuu"] }
        { type: date, format: epoch-days, in: [20000] }
        { type: timestamp, format: "uuuu-MM-dd'T'HH:mm:ssXXX", in: ["2026-01-01T00:00:00+01:00"] }
        { type: timestamp, format: "d/M/uuuu h:mm a" }
        { type: timestamp, between: { min: "2020-01-01T00:00:00Z", max: "2021-01-01T00:00:00" } }
        { type: timestamp, format: rfc1123 }
        { type: date, format: [yyyy-MM-dd, "yyyy'year'MMdd"], in: [2026-01-31] }
        { type: date, format: epoch-millis, zone: Asia/Tokyo, in: [1767193200000] }
        { type: boolean, values: { J: 1 }, default: J, in: [1] }
        { type: int, null-values: ["-"], default: "-" }
        { type: boolean, values: { 1: true, 0: false }, default: false }
        { type: string, from: [/a, b, /a] }
        { type: "Array< Map<STRING, decimal(12,2)> >", coerce: true, required: true, mask: true }
        { type: "map<string,array<array<date>>>", format: [iso, d.M.uuuu], zone: UTC, null-values: ["-"], trim: true }
        { type: raw, required: true, mask: true, from: [/a, /b] }
        { type: "array<raw>" }
        { type: boolean, coerce: true, default: true }
        { type: struct, required: true, mask: true, columns: { other: { type: int, coerce: true, between: { min: 1 } } } }
        { type: map, columns: { c: { type: array, columns: { c: { type: string, in: [a], default: a, from: /x/y } } } } }
        { type: string, from: /a~1b/0, in: [NO, on, 1.10] }
        { type: string, from: a.b, matches: "\\\\d{3}" }
        """)
    void aSoundColumnIsAccepted(String yaml) {
        List<String> problems = ConfFolder.in(project).column("c", yaml).problems();

        assertThat(problems).isEmpty();
    }
}
