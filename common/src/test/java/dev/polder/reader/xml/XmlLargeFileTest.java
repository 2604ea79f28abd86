package dev.polder.reader.xml;

import static dev.polder.reader.LargeFile.FILLING;
import static dev.polder.reader.LargeFile.RECORDS;

import dev.polder.contract.XmlSchema;
import dev.polder.reader.LargeFile;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class XmlLargeFileTest {
    private static final LargeFile FILE = new LargeFile(
            XmlLargeFileTest::part,
            record -> 2 + 3 * (record - 1),
            (record, column) -> column == 0 ? String.valueOf(record) : "\n" + FILLING + "\n");

    @Test
    void isReadInConstantMemoryWithItsLinesRight() throws IOException {
        FILE.assertReadInConstantMemory(feed()::open);
    }

    @Test
    void isHeldAgainstASchemaInConstantMemory() throws IOException {
        String schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='r'><xs:complexType>"
                + "<xs:sequence><xs:element name='x' maxOccurs='unbounded'><xs:complexType><xs:simpleContent>"
                + "<xs:extension base='xs:string'><xs:attribute name='a' type='xs:int'/></xs:extension>"
                + "</xs:simpleContent></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>";

        FILE.assertReadInConstantMemory(feed().schema(new XmlSchema("r.xsd", Map.of("r.xsd", schema), false))::open);
    }

    private static XmlFeed feed() {
        return XmlFeed.of("/r/x").column("c", "@a").column("d", "text()");
    }

    private static String part(int number) {
        return number == 0 ? "<r>\n" : number > RECORDS ? "</r>" : "<x a='" + number + "'>\n" + FILLING + "\n</x>\n";
    }
}
