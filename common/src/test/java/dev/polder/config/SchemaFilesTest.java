package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.RecordFormat;
import dev.polder.contract.XmlSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaFilesTest {
    private static final String ORDER = schema("<xs:include schemaLocation=' types/line.xsd '/>"
            + "<xs:import namespace='urn:x'/><xs:element name='order'/>");
    private static final String LINE = schema("<xs:import namespace='urn:y' schemaLocation='../money.xsd'/>"
            + "<xs:include schemaLocation='./../order.xsd'/>");

    @TempDir
    private Path project;

    @Test
    void aSchemaComesWithAllThatItImportsAndIncludes() {
        ConfFolder folder = order(ORDER).file("pipelines/orders/types/line.xsd", LINE);

        RecordFormat format = folder.file("pipelines/orders/money.xsd", schema(""))
                .load()
                .pipeline("orders")
                .feeds()
                .get(0)
                .format();

        assertThat(((RecordFormat.Xml) format).schema())
                .isEqualTo(new XmlSchema(
                        "order.xsd",
                        Map.of("order.xsd", ORDER, "types/line.xsd", LINE, "money.xsd", schema("")),
                        false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='[a-z]*'/></xs:restriction></xs:simpleType> | true",
                "<xs:element name='a' type='xs:language'/>         | true",
                "<xs:union memberTypes='xs:string xs:language x'/> | true",
                "<xs:element name='a' type='o:languages'/>         | false",
                "<xs:element name='pattern' type='xs:string'/>     | false",
            })
    void saysWhetherTextsAreHeldAgainstPatterns(String included, boolean matches) {
        ConfFolder folder = order(schema("<xs:include schemaLocation='line.xsd'/>"))
                .file("pipelines/orders/line.xsd", schema(included));

        RecordFormat format = folder.load().pipeline("orders").feeds().get(0).format();

        assertThat(((RecordFormat.Xml) format).schema().matches()).isEqualTo(matches);
    }

    @Test
    void theFingerprintChangesWithEverySchema() {
        ConfFolder folder = order(ORDER)
                .file("pipelines/orders/types/line.xsd", LINE)
                .file("pipelines/orders/money.xsd", schema(""));

        String first = fingerprint(folder);
        String again = fingerprint(folder);
        String imported = fingerprint(folder.file("pipelines/orders/money.xsd", schema("<!-- euro -->")));
        String main = fingerprint(order(ORDER + "\n"));
        String besides = fingerprint(folder.file("pipelines/orders/unused.xsd", "?"));

        assertThat(first).isEqualTo(again);
        assertThat(Set.of(first, imported, main)).hasSize(3);
        assertThat(besides).isEqualTo(main);
    }

    private static String fingerprint(ConfFolder folder) {
        return folder.load().pipeline("orders").fingerprint();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # in the schema, from its second line on                | line | problem and remedy
        <xs:import schemaLocation='http://www.w3.org/x.xsd'/>   | 2 | The schemaLocation `http://www.w3.org/x.xsd` is not a path from this file. Put that XSD into the pipeline's folder, and write its relative path: nothing is fetched.
        <xs:include schemaLocation='file:///etc/passwd'/>       | 2 | is not a path from this file.
        <xs:include schemaLocation='/etc/passwd'/>              | 2 | is not a path from this file.
        <xs:include schemaLocation='%2e%2e/x.xsd'/>             | 2 | is not a path from this file.
        <xs:redefine schemaLocation='../secret.xsd'/>           | 2 | The schemaLocation `../secret.xsd` leads out of the pipeline's folder. Put that XSD into the pipeline's folder
        <xs:override schemaLocation='linked.xsd'/>              | 2 | The schemaLocation `linked.xsd` leads out of the pipeline's folder.
        <xs:include schemaLocation='ordr.xsd'/>                 | 2 | There is no file `ordr.xsd` beside this one. Did you mean `order.xsd`?
        <xs:include>                                            | 2 | This is not well-formed XML. Mend the syntax at or above this line.
        <xs:pattern value='([a-z]{1,50}){1,50}'/>               | 2 | The pattern's part `([a-z]{1,50}){1,50}` can share out one text in very many ways, all of which the validator tries: a few dozen characters can take it hours. Write it so that only one way fits
        <xs:include schemaLocation='&e;'/>                      | 2 | This is not well-formed XML.
        """)
    void aSchemaThatReachesElsewhereIsRefused(String text, int line, String problem) throws IOException {
        ConfFolder folder = order(schema("\n" + text)).file("pipelines/secret.xsd", schema(""));
        Files.createSymbolicLink(
                folder.path().resolve("pipelines/orders/linked.xsd"),
                folder.path().resolve("pipelines/secret.xsd"));

        assertThat(folder.problems())
                .singleElement()
                .asString()
                .startsWith("pipelines/orders/order.xsd:" + line + ": ")
                .contains(problem);
    }

    @Test
    void aDoctypeIsRefusedAndNothingItNamesIsRead() {
        List<String> problems = order("<!DOCTYPE x [<!ENTITY e SYSTEM '../secret.xsd'>]>\n" + schema("&e;"))
                .file("pipelines/secret.xsd", "hunter2")
                .problems();

        assertThat(problems)
                .containsExactly("pipelines/orders/order.xsd:1: The XSD has a DOCTYPE. "
                        + "Take it away: entities and DTDs are never read.");
    }

    @Test
    void aFileThatIsNoSchemaIsRefused() {
        List<String> problems = order("<order/>").problems();

        assertThat(problems)
                .containsExactly("pipelines/orders/order.xsd:1: This is not an XSD: its root is `order`. "
                        + "Its root must be `{http://www.w3.org/2001/XMLSchema}schema`.");
    }

    @Test
    void mistakesInIncludedFilesPointToThem() {
        List<String> problems =
                order(ORDER).file("pipelines/orders/types/line.xsd", LINE).problems();

        assertThat(problems)
                .containsExactly("pipelines/orders/types/line.xsd:1: There is no file `../money.xsd` beside this one. "
                        + "Known: order.xsd, types/line.xsd.");
    }

    private ConfFolder order(String schema) {
        return ConfFolder.in(project).file("pipelines/orders/order.xsd", schema).feed("""
                        landing: ${landing}/orders
                        format: xml
                        xml: { record: /orders/order, xsd: order.xsd }
                        columns: { id: { from: "@id", type: string } }
                        """);
    }

    private static String schema(String content) {
        return "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>" + content + "</xs:schema>";
    }
}
