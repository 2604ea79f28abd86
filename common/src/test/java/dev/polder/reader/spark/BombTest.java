package dev.polder.reader.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.RecordFormat;
import dev.polder.reader.bytes.Packer;
import dev.polder.testing.ForkedJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BombTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aBombOfAGigabyteIsStoppedWithin256MegabytesOfHeap(Packer packer) throws Exception {
        Path bomb = pack(packer, 1024);

        try (ForkedJvm reader = ForkedJvm.start(BombProcess.class, bomb.toString())) {
            String said = reader.hearOut();

            assertThat(reader.exitCode()).isZero();
            assertThat(said.lines()).hasSize(RecordFormat.JsonRecords.values().length);
            assertThat(said.lines()).allSatisfy(line -> assertThat(line)
                    .contains(
                            "limit: the packed data is denser than the limit of 500 unpacked bytes for a packed one"));
        }
    }

    /** One text that never ends. */
    private Path pack(Packer packer, int mib) throws IOException {
        Path file = folder.resolve("bomb.json" + packer.ending());
        byte[] letters = new byte[MIB];
        Arrays.fill(letters, (byte) 'a');
        try (OutputStream out = packer.to(Files.newOutputStream(file))) {
            out.write("[{\"id\":\"".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < mib; i++) {
                out.write(letters);
            }
        }
        return file;
    }
}
