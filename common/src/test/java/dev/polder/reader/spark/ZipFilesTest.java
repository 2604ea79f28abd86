package dev.polder.reader.spark;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Contract;
import dev.polder.contract.NoRecords;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.landing.LandedFile;
import dev.polder.reader.bytes.Packer;
import dev.polder.reader.zip.Zip;
import dev.polder.reader.zip.Zip.Way;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Zips whose members are JSON lines; each row is told as file, line, number in the zip, and id or rule and message. */
class ZipFilesTest {
    private static final String TWO = "{\"id\":1}\n{\"id\":2}\n";

    @TempDir
    Path landing;

    @Test
    void membersAreReadInTheirOrderAndTheirRecordsNumberedOnThroughTheZip() throws IOException {
        byte[] zip =
                new Zip().with("b.json", TWO).with("a.json", "\n{\"id\":3}").bytes();

        assertThat(read(zip)).containsExactly("z.zip!/b.json 1 1 1", "z.zip!/b.json 2 2 2", "z.zip!/a.json 2 3 3");
    }

    @ParameterizedTest
    @CsvSource({"DEFLATED", "STORED", "STREAMED", "STREAMED_UNSIGNED", "STREAMED_LONG", "LONG"})
    void everyWayInWhichSizesAreWrittenIsRead(String name) throws Exception {
        Way way = (Way) Way.class.getField(name).get(null);
        byte[] zip = new Zip()
                .with("a.json", TWO, way)
                .with("no.txt", "x".repeat(100_000), way)
                .with("empty.json", "", name.equals("STORED") ? Way.STORED : way)
                .with("b.json", "{\"id\":3}", way)
                .bytes();

        assertThat(read(zip)).containsExactly("z.zip!/a.json 1 1 1", "z.zip!/a.json 2 2 2", "z.zip!/b.json 1 3 3");
    }

    @Test
    void whatJavaItselfWritesAsAStreamIsRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("orders/"));
            zip.putNextEntry(new ZipEntry("orders/größe.json"));
            zip.write(bytes("{\"id\":1}"));
            zip.closeEntry();
        }

        assertThat(read(out.toByteArray(), "*.zip!/orders/*.json")).containsExactly("z.zip!/orders/größe.json 1 1 1");
    }

    @Test
    void membersThatNoPatternWantsAreLeftOutAndSoIsWhatOperatingSystemsPutIn() throws IOException {
        byte[] zip = new Zip()
                .with("orders/a.json", "{\"id\":1}")
                .with("other/b.json", "x")
                .with("__MACOSX/orders/._a.json", "x")
                .with("orders/.DS_Store.json", "x")
                .with("orders/deep/", "")
                .with("orders/deep/c.json", "{\"id\":2}")
                .bytes();

        assertThat(read(zip, "*.zip!/orders/*.json")).containsExactly("z.zip!/orders/a.json 1 1 1");
        assertThat(read(zip, "*.zip!/orders/*.json", "z*.zip!/orders/deep/**"))
                .containsExactly("z.zip!/orders/a.json 1 1 1", "z.zip!/orders/deep/c.json 1 2 2");
    }

    @ParameterizedTest
    @EnumSource
    void aMemberThatIsPackedItselfIsUnpacked(Packer packer) throws IOException {
        byte[] zip = new Zip()
                .with("a.json" + packer.ending(), packer.pack(bytes(TWO)), Way.STREAMED)
                .with("b.json", bytes("{\"id\":3}"), Way.STORED)
                .bytes();

        assertThat(read(zip, "*.zip!/*"))
                .containsExactly(
                        "z.zip!/a.json" + packer.ending() + " 1 1 1",
                        "z.zip!/a.json" + packer.ending() + " 2 2 2",
                        "z.zip!/b.json 1 3 3");
    }

    @ParameterizedTest
    @CsvSource({"DEFLATED", "STREAMED", "STORED"})
    void aWrongChecksumIsSaidBehindTheRecordsOfItsMemberAndTheOthersAreRead(String name) throws Exception {
        Way way = (Way) Way.class.getField(name).get(null);
        byte[] zip = new Zip().with("a.json", TWO, way).with("b.json", TWO, way).bytes();
        int at = new String(zip, StandardCharsets.ISO_8859_1).indexOf(checksumOf(TWO));
        zip[at] ^= 1;

        assertThat(read(zip))
                .containsExactly(
                        "z.zip!/a.json 1 1 1",
                        "z.zip!/a.json 2 2 2",
                        "z.zip!/a.json 3 3 unreadable: the zip's checksum or size does not fit the 18 bytes before it: any"
                                + " record of them may have been altered, in line 3 after 18 bytes of JSON",
                        "z.zip!/b.json 1 4 1",
                        "z.zip!/b.json 2 5 2");
    }

    @Test
    void aDamagedMemberEndsWhereItBreaksAndTheNextIsFoundWhenItsSizeIsKnown() throws IOException {
        byte[] lines = manyLines(5_000);
        byte[] known = new Zip()
                .with(bytes("a.json"), lines, Way.DEFLATED, ZipFilesTest::damaged)
                .with("b.json", TWO)
                .bytes();
        byte[] unknown = new Zip()
                .with(bytes("a.json"), lines, Way.STREAMED, ZipFilesTest::damaged)
                .with("b.json", TWO)
                .bytes();

        List<String> ofKnown = read(known);
        List<String> ofUnknown = read(unknown);

        assertThat(faults(ofKnown))
                .singleElement()
                .asString()
                .contains("a.json")
                .contains("unreadable: the zip data is damaged (");
        assertThat(ofKnown).hasSizeGreaterThan(100).endsWith("z.zip!/b.json 2 " + ofKnown.size() + " 2");
        assertThat(faults(ofUnknown))
                .singleElement()
                .asString()
                .contains("a.json")
                .contains("; no member behind it can be found, in line ");
    }

    @Test
    void aZipCutAtTwentyPlacesKeepsTheRecordsBeforeTheCutAndSaysOnceWhereItIs() throws IOException {
        byte[] zip = new Zip()
                .with("a.json", manyLines(2_000), Way.STREAMED)
                .with("b.json", manyLines(2_000), Way.DEFLATED)
                .with("c.json", manyLines(200), Way.STORED)
                .bytes();
        Random random = new Random(50);

        for (int i = 0; i < 20; i++) {
            int length = 1 + random.nextInt(zip.length - 1);
            List<String> rows = read(Arrays.copyOf(zip, length));

            assertThat(faults(rows))
                    .as("cut at " + length)
                    .singleElement()
                    .asString()
                    .contains(" truncated: the zip data is cut short");
            assertThat(rows.subList(0, rows.size() - 1))
                    .allMatch(row -> row.matches("z.zip!/[abc].json (\\d+) \\d+ \\1"));
        }
    }

    @Test
    void aZipCutBetweenTwoMembersOrBeforeItsDirectoryIsCutShortThoughEveryMemberIsWhole() throws IOException {
        byte[] members = new Zip().with("a.json", TWO).withoutDirectory();
        byte[] end = new Zip().with("a.json", TWO).cut(1);

        for (byte[] zip : List.of(members, end)) {
            assertThat(read(zip))
                    .containsExactly(
                            "z.zip!/a.json 1 1 1",
                            "z.zip!/a.json 2 2 2",
                            "z.zip 1 3 truncated: the zip data is cut short");
        }
    }

    @Test
    void aBitFlippedAtAHundredPlacesOfTheMembersNeverLosesOrChangesARecordInSilence() throws IOException {
        Zip whole = new Zip().with("a.json", manyLines(300), Way.STREAMED).with("b.json", manyLines(300), Way.DEFLATED);
        List<String> sound = read(whole.bytes());
        Random random = new Random(51);

        for (int i = 0; i < 100; i++) {
            byte[] flipped = whole.bytes();
            int at = random.nextInt(whole.withoutDirectory().length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            List<String> rows = read(flipped);

            if (faults(rows).isEmpty()) {
                assertThat(rows).as("a bit of byte %d", at).isEqualTo(sound);
            }
        }
    }

    @Test
    void aZipOfWhichAnyBytesWereOverwrittenEndsInRowsThatAreNumberedOneByOne() throws IOException {
        byte[] whole = new Zip()
                .with("a.json", manyLines(20), Way.STREAMED)
                .with("b.json", TWO, Way.STORED)
                .with("c.json.gz", Packer.GZIP.pack(bytes(TWO)), Way.LONG)
                .with("d.txt", TWO)
                .with("e.json", TWO, Way.STREAMED_LONG)
                .bytes();
        Random random = new Random(52);

        for (int i = 0; i < 1_000; i++) {
            byte[] file = whole.clone();
            int changes = 1 + random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                file[random.nextInt(file.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 0xFF);
            }
            List<String> rows =
                    read(Arrays.copyOf(file, file.length - random.nextInt(2) * random.nextInt(30)), "*.zip!/*.json*");

            assertThat(rows).isNotEmpty();
            for (int row = 0; row < rows.size(); row++) {
                assertThat(rows.get(row)).matches("(?s)z\\.zip.* \\d+ " + (row + 1) + " .*");
            }
        }
    }

    @Test
    void whatStandsInTheWayOfAMemberIsSaidUnderItsNameAndTheOthersAreRead() throws IOException {
        byte[] zip = new Zip()
                .with("secret.json", TWO, Way.ENCRYPTED)
                .with("lzma.json", TWO, Way.LZMA)
                .with("inner.json", new Zip().with("a.json", TWO).bytes(), Way.STORED)
                .with("../up.json", TWO)
                .with("C:\\up.json", TWO)
                .with("a\u0007.json", TWO)
                .with("a.json", "{\"id\":1}")
                .with("a.json", "{\"id\":2}")
                .with("unwanted.txt", TWO, Way.ENCRYPTED)
                .with("b.json", "{\"id\":3}")
                .bytes();
        String name =
                "unreadable: the member's name leads out of the zip or has control characters; have it written under a name within";

        assertThat(read(zip))
                .containsExactly(
                        "z.zip!/secret.json 1 1 unreadable: the member is encrypted; have it written without a password",
                        "z.zip!/lzma.json 1 2 unreadable: the member is packed by method 14, and only 8 (deflated) and 0"
                                + " (stored) are read",
                        "z.zip!/inner.json 1 3 unreadable: the member is a zip itself, or packed in a way that is not read;"
                                + " put it in as gzip, bzip2, zstd or plain",
                        "z.zip!/../up.json 1 4 " + name,
                        "z.zip!/C:\\up.json 1 5 " + name,
                        "z.zip!/a\uFFFD.json 1 6 " + name,
                        "z.zip!/a.json 1 7 1",
                        "z.zip!/a.json 1 8 duplicate-member: the name stands more than once in the zip; the first member of"
                                + " this name is read",
                        "z.zip!/b.json 1 9 3");
    }

    @ParameterizedTest
    @CsvSource({
        "ENCRYPTED_STREAMED, secret.json, the member is encrypted; have it written without a password",
        "ENCRYPTED_STREAMED, secret.txt, the member is encrypted; have it written without a password",
        "STORED_STREAMED, secret.json, 'the member is stored without its size before it, so its end can''t be told'"
    })
    void aMemberWhoseEndCannotBeFoundEndsTheZipAndSaysSo(String name, String member, String message) throws Exception {
        Way way = (Way) Way.class.getField(name).get(null);
        byte[] zip = new Zip()
                .with("a.json", TWO)
                .with(member, TWO, way)
                .with("b.json", TWO)
                .bytes();

        assertThat(read(zip))
                .containsExactly(
                        "z.zip!/a.json 1 1 1",
                        "z.zip!/a.json 2 2 2",
                        "z.zip!/" + member + " 1 3 unreadable: " + message + "; no member behind it can be found");
    }

    @Test
    void aZipThatHasNothingForTheFeedSaysSoUnlessThatIsAccepted() throws IOException {
        byte[] empty = new Zip().bytes();
        byte[] others = new Zip().with("a.txt", "x").with("b/", "").bytes();

        assertThat(read(empty))
                .containsExactly("z.zip 1 1 no-records: no member of the zip matches `files`: it is empty");
        assertThat(read(others))
                .containsExactly(
                        "z.zip 1 1 no-records: no member of the zip matches `files`: of its 2 members none is wanted");
        assertThat(read(others, NoRecords.ACCEPT, "*.zip!/*.json")).isEmpty();
    }

    @Test
    void aFileThatIsNoZipIsSaidToBeNone() throws IOException {
        assertThat(read(bytes(TWO))).containsExactly("z.zip 1 1 unreadable: the file is not a zip, as its name says");
        assertThat(read(new byte[0])).containsExactly("z.zip 1 1 truncated: the zip data is cut short");
    }

    @Test
    void whatDoesNotBelongBehindTheMembersIsSaid() throws IOException {
        byte[] zip = new Zip().with("a.json", "{\"id\":1}").bytes();
        byte[] members = new Zip().with("a.json", "{\"id\":1}").withoutDirectory();
        byte[] directoryOfTwo = new Zip()
                .with("a.json", "{\"id\":1}")
                .with("b.json", "{\"id\":1}")
                .bytes();
        byte[] one = new Zip()
                .with("a.json", "{\"id\":1}")
                .with("b.json", "{\"id\":1}")
                .withoutDirectory();
        byte[] other = new Zip().with("c.json", "{\"id\":1}").bytes();
        byte[] missing = concat(members, Arrays.copyOfRange(directoryOfTwo, one.length, directoryOfTwo.length));

        assertThat(read(concat(zip, new byte[100]))).containsExactly("z.zip!/a.json 1 1 1");
        assertThat(read(concat(zip, zip)))
                .containsExactly(
                        "z.zip!/a.json 1 1 1", "z.zip 1 2 unreadable: bytes that are not of the zip follow its end");
        assertThat(read(concat(members, bytes("x".repeat(100)))))
                .containsExactly(
                        "z.zip!/a.json 1 1 1",
                        "z.zip 1 2 unreadable: the zip is damaged: something else stands where a member or the end must be");
        assertThat(read(concat(members, Arrays.copyOfRange(other, members.length, other.length))))
                .containsExactly(
                        "z.zip!/a.json 1 1 1",
                        "z.zip 1 2 unreadable: the zip is damaged: its directory lists members by other names than they"
                                + " have");
        assertThat(read(missing))
                .containsExactly(
                        "z.zip!/a.json 1 1 1",
                        "z.zip 1 2 unreadable: the zip is damaged: its directory lists 2 members, and there are 1 before it");
    }

    @Test
    void aMemberThatIsNotReadToItsEndIsPassedAndTheNextOneRead() throws IOException {
        byte[] utf16 = "{\"id\":1}".repeat(20_000).getBytes(StandardCharsets.UTF_16);
        byte[] zip = new Zip()
                .with("a.json", utf16, Way.STREAMED)
                .with("b.json", TWO)
                .bytes();

        List<String> rows = read(zip);

        assertThat(rows).hasSize(3).endsWith("z.zip!/b.json 1 2 1", "z.zip!/b.json 2 3 2");
        assertThat(rows.get(0)).startsWith("z.zip!/a.json 1 1 encoding: ");
    }

    @Test
    void aBombIsStoppedAndTheZipNotReadBehindIt() throws IOException {
        byte[] blanks = new byte[80 << 20];
        Arrays.fill(blanks, (byte) '\n');
        byte[] zip = new Zip()
                .with("a.json", TWO)
                .with("bomb.json", blanks, Way.STREAMED)
                .with("b.json", TWO)
                .bytes();
        byte[] unwanted = new Zip()
                .with("a.json", TWO)
                .with("bomb.txt", blanks, Way.STREAMED)
                .with("b.json", TWO)
                .bytes();
        byte[] nested = new Zip()
                .with("bomb.json", Packer.ZSTD.pack(blanks), Way.STORED)
                .with("b.json", TWO)
                .bytes();
        String limit = " limit: the packed data is denser than the limit of 500 unpacked bytes for a packed one: ";

        assertThat(zip).hasSizeLessThan(100_000);
        assertThat(read(zip))
                .hasSize(4)
                .anyMatch(row -> row.matches("z.zip!/bomb.json \\d+ 3" + limit + ".*"))
                .endsWith("z.zip 1 4 limit: the zip is not read behind its member bomb.json");
        assertThat(read(unwanted))
                .hasSize(4)
                .anyMatch(row -> row.matches("z.zip!/bomb.txt 1 3" + limit + ".*"))
                .endsWith("z.zip 1 4 limit: the zip is not read behind its member bomb.txt");
        assertThat(read(nested))
                .hasSize(3)
                .anyMatch(row -> row.matches("z.zip!/bomb.json \\d+ 1" + limit + ".*"))
                .endsWith("z.zip!/b.json 1 2 1", "z.zip!/b.json 2 3 2");
    }

    @Test
    void zipsAreOneFileForTheirPatternAndRefusedWithoutOne() throws IOException {
        byte[] zip = new Zip().with("a.json", TWO).bytes();

        assertThat(read(zip, "*"))
                .containsExactly(
                        "z.zip 1 1 unreadable: the file is a zip; say in `files` which of its members are read, such"
                                + " as `*.zip!/*.json`");
    }

    @Test
    void membersOfXmlAreDocumentsOfTheirOwn() throws IOException {
        byte[] zip = new Zip()
                .with("a.xml", "<r>\n<o><id>1</id></o></r>", Way.STREAMED)
                .with("b.xml", "<r>\n<o><id>2</id></o><o>", Way.STREAMED)
                .with("c.xml", "<r><o><id>3</id></o></r>")
                .bytes();
        Contract contract = Contract.of(List.of(aColumn("id", "int").build()), UnknownFields.IGNORE);
        RecordFormat xml = new RecordFormat.Xml(List.of("/r/o"), Map.of(), null);

        List<String> rows = read(zip, contract, xml, List.of("*.zip!/*.xml"));

        assertThat(rows)
                .hasSize(4)
                .startsWith("z.zip!/a.xml 2 1 1", "z.zip!/b.xml 2 2 2")
                .endsWith("z.zip!/c.xml 1 4 3");
        assertThat(rows.get(2)).startsWith("z.zip!/b.xml 2 3 truncated: the file ends too soon, at line 2, column ");
    }

    private List<String> read(byte[] zip, String... patterns) throws IOException {
        return read(zip, NoRecords.REJECT, patterns.length == 0 ? new String[] {"*.zip!/*.json"} : patterns);
    }

    private List<String> read(byte[] zip, NoRecords noRecords, String... patterns) throws IOException {
        Contract contract =
                new Contract(List.of(aColumn("id", "int").build()), UnknownFields.IGNORE, Set.of(), null, noRecords);
        RecordFormat lines = new RecordFormat.Json(RecordFormat.JsonRecords.LINES, "");
        return read(zip, contract, lines, List.of(patterns));
    }

    private List<String> read(byte[] zip, Contract contract, RecordFormat format, List<String> patterns)
            throws IOException {
        Path path = landing.resolve("z.zip");
        Files.write(path, zip);
        LandedFile file = new LandedFile("file:" + path, "z.zip", zip.length, Instant.EPOCH, "");
        FileBundle bundle = new FileBundle(List.of(FilePart.whole(file)));
        ReadPlan plan = new ReadPlan(contract, format, List.of(), patterns);
        List<String> names = List.of("_file", "_line", "_record", "id", "_errors");
        List<String> rows = new ArrayList<>();
        try (RecordsReader reader = new RecordsReader(bundle, plan, names, new Configuration())) {
            while (reader.next()) {
                rows.add(told(reader.get()));
            }
        }
        return rows;
    }

    private static String told(InternalRow row) {
        String place = row.getUTF8String(0) + " " + row.getLong(1) + " " + row.getLong(2) + " ";
        if (row.isNullAt(4)) {
            return place + row.getInt(3);
        }
        InternalRow error = row.getArray(4).getStruct(0, 4);
        return place + error.getUTF8String(0) + ": " + error.getUTF8String(2);
    }

    private static List<String> faults(List<String> rows) {
        return rows.stream().filter(row -> row.contains(": ")).toList();
    }

    private static byte[] manyLines(int count) {
        StringBuilder lines = new StringBuilder();
        Random random = new Random(count);
        for (int i = 1; i <= count; i++) {
            lines.append("{\"id\":")
                    .append(i)
                    .append(",\"noise\":\"")
                    .append(random.nextLong())
                    .append("\"}\n");
        }
        return bytes(lines.toString());
    }

    /** What is packed, and behind it a block of no known kind where the last one should be. */
    private static byte[] damaged(byte[] packed) {
        Inflater inflater = new Inflater(true);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        byte[] content = new byte[1 << 20];
        byte[] damaged = new byte[1 << 20];
        try {
            inflater.setInput(packed);
            deflater.setInput(content, 0, inflater.inflate(content));
            int length = deflater.deflate(damaged, 0, damaged.length, Deflater.SYNC_FLUSH);
            damaged[length] = 7;
            return Arrays.copyOf(damaged, length + 10);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException(e);
        } finally {
            inflater.end();
            deflater.end();
        }
    }

    private static String checksumOf(String content) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes(content));
        long sum = checksum.getValue();
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            letters.append((char) ((sum >> (8 * i)) & 0xFF));
        }
        return letters.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
