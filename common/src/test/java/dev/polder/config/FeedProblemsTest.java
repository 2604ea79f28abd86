package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FeedProblemsTest {

    @TempDir
    private Path project;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # a line of the feed                     | path             | problem and remedy
        tolerance: 5%                            | tolerance        | Did you mean `tolerate`?
        tolerate: 5                              | tolerate         | Did you mean `5%`?
        tolerate: 1                              | tolerate         | Did you mean `1%`? All is `100%`.
        tolerate: 101%                           | tolerate         | Write at most `100%`.
        tolerate: many                           | tolerate         | `many` is not a share. Write it like `5%` or `0.05`.
        unknown-fields: keep                     | unknown-fields   | Known: rescue, reject, ignore.
        unknown-fields: rescu                    | unknown-fields   | Did you mean `rescue`?
        unknown-fields: add                      | unknown-fields   | `add` is not built yet.
        ready: { after: 1 minute }               | ready.after      | `1 minute` is not a span of time. Write a whole number and s, m, h or d
        ready: { after: PT1M }                   | ready.after      | `PT1M` is not a span of time.
        ready: { marker: _SUCCESS }              | ready.marker     | `_SUCCESS` does not say where a file's marker is. Write `{dir}/_SUCCESS`
        ready: { marker: "{dir}/../_SUCCESS" }   | ready.marker     | does not say where a file's marker is.
        ready: { after: 1m, marker: "{file}.ok" } | ready           | A file is ready after a while or with its marker, not both.
        ready: 1m                                | ready            | A mapping is expected here, not a single value.
        files: /a/*.json                         | files            | is not a pattern of files in the landing.
        files: ../*.json                         | files            | is not a pattern of files in the landing.
        files: ["*.json", "a//b"]                | files[1]         | is not a pattern of files in the landing.
        files: "[a"                              | files            | Close its brackets and braces.
        files: "dt={dt:yyyy-MM-ddd}/*"           | files            | is not a pattern of java.time: Too many pattern letters: d. Capture with a name
        files: "{dt:HH}/*"                       | files            | 'HH' is not a pattern of java.time that says at least the year.
        files: "{dt}/{dt}/*"                     | files            | {dt} stands twice, at letter
        files: ["{dt}/*", "{day}/*"]             | files[1]         | `{day}/*` does not capture the same as `{dt}/*`. Give all patterns of the list the same captures
        files: "*.zip!/a.zip!/*.json"            | files            | has more than one `!/`. Zips within zips are not read
        files: "*.jar!/*.json"                   | files            | `*.jar` has members only if it is a zip, and does not end in `.zip`. Write what stands before `!/` like `*.zip`.
        files: "*.zip!/{dt}/*.json"              | files            | `{dt}/*.json` captures a part of a member's name. Capture from the name of the zip
        files: "*.zip!/"                         | files            | `` is not a pattern of files in the landing.
        files: "*.zip!/../*.json"                | files            | `../*.json` is not a pattern of files in the landing.
        files: "*.zip!/[a"                       | files            | Close its brackets and braces.
        files: []                                | files            | The list is empty.
        look-back: 2 weeks                       | look-back        | `2 weeks` is not a span of time.
        look-back: 0d                            | look-back        | A feed that looks back no time at all sees no file. Write a span such as `14d`.
        duplicate-files: refused                 | duplicate-files  | `refused` is not a value of `duplicate-files`. Did you mean `refuse`?
        select: order                            | select           | A mapping is expected here, not a single value.
        select: { from: /k }                     | select           | `in` is missing.
        select: { in: [a] }                      | select           | `from` is missing.
        select: { from: a/b, in: [a] }           | select.from      | Write `/a/b`; a `/` inside a name is `~1`.
        select: { form: /k, in: [a] }            | select.form      | Did you mean `from`?
        select: { from: /k, in: [a, b, a] }      | select.in[2]     | The kind `a` stands twice. Name it once.
        no-records: ignore                       | no-records       | Known: reject, accept.
        known-fields: debug                      | known-fields     | `debug` is not a JSON pointer. Start it with `/`, such as `/debug`
        known-fields: [/a, /a]                   | known-fields[1]  | The field `/a` stands twice. Name it once.
        known-fields: [/id]                      | known-fields[0]  | The column `id` takes `/id`. Take it out of `known-fields`, or the column away.
        known-fields: ["^/a"]                    | known-fields[0]  | `^/a` is not a path from the record.
        known-fields: [/a/*/b]                   | known-fields[0]  | `*` in `/a/*/b` is not built yet.
        retention: { keep: 90d, then: delete }   | retention        | `by` is missing.
        json: { records: concat }                | json.records     | Known: lines, array, document, concatenated.
        json: { records: line }                  | json.records     | Did you mean `lines`?
        json: { path: payload }                  | json.path        | `payload` is not a JSON pointer. Start it with `/`
        json: { pth: /payload }                  | json.pth         | Did you mean `path`?
        xml: { record: /a }                      | xml              | `xml` does not go with `format: json`.
        """)
    void aFeedThatCannotBeIsRefused(String line, String path, String text) {
        List<String> problems = ConfFolder.in(project)
                .feed("landing: ${landing}/orders\nformat: json\ncolumns: { id: { type: string } }\n" + line)
                .problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("pipelines/orders/pipeline.yaml:7 feeds.orders." + path + ": ")
                .contains(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # the section xml                                            | from     | problem and remedy
        { namespaces: {} }                                           | a        | `record` is missing.
        { record: a/b }                                              | a        | `a/b` is not a path from the root. Write every element
        { record: //b }                                              | a        | is not a name of XML.
        { record: /o:b, namespaces: { p: urn:x } }                   | a        | The prefix `o` in `/o:b` is not bound.
        { record: [/a, b] }                                          | a        | xml.record[1]: `b` is not a path from the root.
        { record: [/a, /a] }                                         | a        | xml.record[1]: The record `/a` stands twice. Name it once.
        { record: [] }                                               | a        | The list is empty.
        { record: /a, xsd: a.xsd }                                   | a        | xml.xsd: There is no file `a.xsd`.
        { record: /a, xsd: ../a.xsd }                                | a        | `../a.xsd` does not lie in the pipeline's folder.
        { record: /a, namespaces: { o: [urn:a, ""] } }               | a        | namespaces.o[1]: The namespace of a prefix is empty.
        { record: /a, namespaces: { o: "" } }                        | a        | The namespace of a prefix is empty.
        { record: /a, namespaces: { xml: urn:x } }                   | a        | `xml` is not a prefix that can be bound.
        { record: /a }                                               | p:a      | The prefix `p` in `p:a` is not bound. Add it to the feed's `xml: { namespaces: .. }`.
        { record: /a }                                               | /a       | does not start at the record.
        { record: /a }                                               | ../b     | takes more than an attribute from above the record.
        { record: /a }                                               | ../@b    | `../@b` leads above the root: 0 elements stand around a record.
        { record: "" }                                               | a        | is not a path from the root.
        { record: /a }                                               | b/../c   | `..` in `b/../c` is not a name of XML.
        { record: /a }                                               | b/@c/d   | `@c` in `b/@c/d` is not a name of XML.
        { record: /a }                                               | b[1]     | is not a name of XML.
        { record: /a }                                               | b/*      | `*` in `b/*` is not built yet.
        { record: [/a/b, /c] }                                       | ../@b    | `../@b` leads above the root: 0 elements stand around a record.
        { record: /a/b/r }                                           | ^a/@id   | `^a/@id` is not a path from the root. Write every element on the way
        { record: /a/b/r }                                           | ^/@id    | is not a path from the root.
        { record: /a/b/r }                                           | ^/A/@id  | `A` in `^/A/@id` is not the root of any record. Did you mean `a`? Known: a.
        { record: /a/b/r }                                           | ^/a/h/@p:id | The prefix `p` in `^/a/h/@p:id` is not bound.
        { record: /a/b/r }                                           | ^/a/../h | `..` in `^/a/../h` is not a name of XML.
        { record: /a/b/r }                                           | ^/a/b    | `^/a/b` holds the record, and what comes after the record is not known yet. Of an element around the record only attributes can be read: `^/a/b/@name`.
        { record: /a/b/r }                                           | ^/a/text() | holds the record
        { record: /a/b/r }                                           | ^/a/b/r/@id | `^/a/b/r/@id` leads into the record. Write it from the record, without `^` and `/`.
        { record: [/a/r, /x/r] }                                     | ^/x/r/c  | leads into the record.
        { record: /o:a/o:r, namespaces: { o: [urn:1, urn:2], n: urn:2 } } | ^/n:a | holds the record
        """)
    void anXmlFeedThatCannotBeIsRefused(String xml, String from, String text) {
        List<String> problems = ConfFolder.in(project)
                .feed("landing: ${landing}/orders\nformat: xml\nxml: " + xml
                        + "\ncolumns: { id: { type: string, from: \"" + from + "\" } }\n")
                .problems();

        assertThat(problems).singleElement().asString().contains(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # a column of XML                                            | path     | problem and remedy
        { type: "map<string,string>" }                               | type     | XML has no maps: its names are those of the contract. Write `struct` with `columns`
        { type: map, columns: { a: { type: int } } }                 | type     | XML has no maps
        { type: "array<array<int>>" }                                | type     | XML has no arrays of arrays.
        { type: raw, from: a/@b }                                    | from     | `a/@b` leads to a text, and this type is read from an element.
        { type: array, from: a/text(), columns: { a: { type: int } } } | from   | leads to a text
        { type: "array<int>", from: "^/r/h" }                        | from     | From the root of XML only single attributes and texts can be read.
        { type: raw, from: "^/r/h" }                                 | from     | From the root of XML only single attributes and texts can be read.
        { type: raw, from: ../@b }                                   | from     | `../@b` leads to a text, and this type is read from an element.
        { type: "array<int>", from: ../@b }                          | from     | From above the record of XML only single attributes can be read. Write a type of one value, such as `string`.
        { type: struct, from: a, columns: { a: { type: int, from: ../b } } } | columns.a.from | `../b` leads out of the column that holds this one. Give the record a column of its own for it, from `b`.
        { type: struct, from: a, columns: { a: { type: int, from: ../../@b } } } | columns.a.from | `../../@b` leads out of the column that holds this one. Give the record a column of its own for it, from `../@b`.
        { type: array, from: a/b, columns: { a: { type: int, from: ../@b } } } | columns.a.from | `../@b` leads out of the column that holds this one. Give the record a column of its own for it.
        { type: struct, from: a, columns: { a: { type: int, from: ^/r/@b } } } | columns.a.from | `^/r/@b` leads out of the column that holds this one. Give the record a column of its own for it, from `^/r/@b`.
        """)
    void aColumnThatXmlCannotHaveIsRefused(String column, String path, String text) {
        List<String> problems = ConfFolder.in(project)
                .feed("landing: ${landing}/orders\nformat: xml\nxml: { record: /r/o }\ncolumns:\n  c: " + column)
                .problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("feeds.orders.columns.c." + path + ": ")
                .contains(text);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # the section json                            | from           | problem and remedy
        { records: array }                            | ^/a            | `^/a` starts at the root, and the root is the array of records. Take it away
        { records: document }                         | ^/a            | the root is the record itself.
        { records: array, path: /items }              | ^/items        | `^/items` holds the records. Name a value beside them.
        { records: array, path: /items }              | ^/items/0/x    | `^/items/0/x` leads into the records. Write it from the record, without `^`
        { records: document, path: /d/items/* }       | ^/d            | holds the records.
        { records: document, path: /e/*/r }           | ^/e/0/u        | `^/e/0/u` leads into one element of an array of which each holds records. End `json: { path: .. }` at its `*`, and read the value from the record, without `^`.
        { records: document, path: /d/items/* }       | ^/d/items/0/x  | leads into the records.
        { records: document, path: /d/items/* }       | ^/d/*/x        | `*` in `^/d/*/x` is not built yet.
        { records: document, path: /d }               | ^/             | `^/` is not a path from the root.
        { records: document, path: /d }               | ^              | `^` is not a path from the root.
        { records: concatenated, path: /d }           | ^/a~b          | has a `~` that is neither `~0` nor `~1`.
        """)
    void aPathFromTheRootOfJsonThatCannotBeIsRefused(String json, String from, String text) {
        List<String> problems = rootPathProblems(json, from);

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("columns.id.from: ")
                .contains(text);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        { records: lines, path: /payload }            | ^/header/at
        { records: array, path: /items }              | ^/next
        { records: document, path: /d/items/* }       | ^/d/header/0
        { records: concatenated, path: /d/* }         | ^/h
        """)
    void jsonHasARootWhereAPathLeadsToTheRecords(String json, String from) {
        assertThat(rootPathProblems(json, from)).isEmpty();
    }

    private List<String> rootPathProblems(String json, String from) {
        return ConfFolder.in(project)
                .feed("landing: ${landing}/orders\nformat: json\njson: " + json
                        + "\ncolumns: { id: { type: string, from: \"" + from + "\" } }\n")
                .problems();
    }

    @Test
    void whatMustBeGivenIsAskedForByName() {
        List<String> problems = ConfFolder.in(project).feed("description: x").problems();

        assertThat(problems)
                .hasSize(4)
                .anySatisfy(text -> assertThat(text).contains("`description` is not a key that belongs here."))
                .anySatisfy(text -> assertThat(text).contains("`landing` is missing."))
                .anySatisfy(text -> assertThat(text).contains("`format` is missing."))
                .anySatisfy(text -> assertThat(text).contains("`columns` is missing."));
    }

    @Test
    void anUnknownFormatIsNotFollowedByProblemsOfItsPaths() {
        List<String> problems = ConfFolder.in(project)
                .feed("landing: ${landing}/x\nformat: cvs\ncolumns: { a: { type: string, from: ../@b } }")
                .problems();

        assertThat(problems).singleElement().asString().contains("`cvs` is not a value of `format`. Known: json, xml.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        # the feed's landing                       | problem and remedy
        ${landing}/../secret                       | `file:///data/secret` lies under none of the env file's `roots.read`.
        /data/landing2                             | lies under none
        /etc                                       | lies under none
        s3a://other/in                             | lies under none
        s3a://bucket/inside                        | lies under none
        hdfs://host/data/landing                   | lies under none
        hdfs://host:8020/data/a@b                  | `hdfs://host:8020/data/a@b` lies under none
        /../../etc                                 | leads above the root.
        ${landing}/*/x                             | has a character of patterns
        ${landing}/{a,b}                           | has a character of patterns
        "${landing}/a\\tb"                         | The path has control characters.
        ${landing}/%2e%2e/x                        | has `#` or an encoded dot
        orders                                     | `orders` is not an absolute path.
        "~/orders"                                 | `~/orders` is not an absolute path.
        ${lake}/orders                             | overlap. Keep what lands apart from the tables.
        s3://bucket/in                             | Write `s3a://` instead.
        http://host/in                             | `http` is not a scheme of a store.
        s3b://bucket/in                            | Did you mean `s3a`?
        file://host/data/landing                   | names a host.
        s3a:/bucket                                | names no bucket.
        ${landng}/x                                | `${landng}` stands for nothing here. Did you mean `landing`? Known: landing, lake.
        ${env:HOME}/x                              | `${env:HOME}` is not replaced here. Only env files may read environment variables
        ${landing                                  | A placeholder is not closed.
        """)
    void aLandingOutsideTheRootsIsRefused(String landing, String text) {
        List<String> problems = ConfFolder.in(project)
                .file("env/dev.yaml", ConfFolder.ENV.replace("read: [", "read: [/data/lake, "))
                .feed("landing: " + landing + "\nformat: json\ncolumns: { id: { type: string } }")
                .problems();

        assertThat(problems)
                .filteredOn(problem -> !problem.startsWith("env"))
                .singleElement()
                .asString()
                .contains(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "s3a://AKIA:hunter2@bucket/in",
        "s3a://AKIA:hunter2/+x@bucket/in",
        "s3a:/AKIA:hunter2@bucket/in",
        "//AKIA:hunter2@bucket/in",
        "https://host/in?X-Amz-Signature=hunter2",
        "abfss://box@account/in?sig=hunter2",
        "s3a://bucket/in#token=hunter2"
    })
    void credentialsInALandingAreRefusedAndNeverShown(String landing) {
        List<String> problems = ConfFolder.in(project)
                .feed("landing: \"" + landing + "\"\nformat: json\ncolumns: { id: { type: string } }")
                .problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("The address carries credentials (not shown here).")
                .doesNotContain("hunter2", "AKIA");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "${landing}/orders, file:///data/landing/orders/",
        "file:/data/landing/a, file:///data/landing/a/",
        "file:///data/./x/../landing//a/, file:///data/landing/a/",
        "FILE://localhost/data/landing, file:///data/landing/",
        "s3a://bucket/in/orders, s3a://bucket/in/orders/",
        "/data/landing/with space, file:///data/landing/with space/"
    })
    void aLandingUnderTheRootsIsGivenInNormalForm(String landing, String uri) {
        Conf conf = ConfFolder.in(project)
                .feed("landing: " + landing + "\nformat: json\ncolumns: { id: { type: string } }")
                .load();

        assertThat(conf.pipeline("orders").feeds().get(0).landing()).isEqualTo(uri);
    }
}
