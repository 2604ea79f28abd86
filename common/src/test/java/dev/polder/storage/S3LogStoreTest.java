package dev.polder.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.testing.s3.Fault;
import dev.polder.testing.s3.Rule;
import dev.polder.testing.s3.S3Bucket;
import io.delta.storage.CloseableIterator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3LogStoreTest {
    @RegisterExtension
    private static final S3Bucket BUCKET = new S3Bucket();

    private Configuration hadoop;
    private S3LogStore log;
    private Path commit;

    @BeforeEach
    void openALog() {
        hadoop = BUCKET.configuration();
        log = new S3LogStore(hadoop);
        commit = new Path(BUCKET.uri(UUID.randomUUID() + "/_delta_log/00000000000000000000.json"));
    }

    @AfterEach
    void doNoMoreHarm() {
        BUCKET.proxy().follow();
    }

    @Test
    void theSecondWriterOfACommitHearsThatItIsThere() throws IOException {
        log.write(commit, List.of("mine", "too").iterator(), false, hadoop);

        assertThatThrownBy(() -> log.write(commit, List.of("yours").iterator(), false, hadoop))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(commit.toString());
        assertThat(lines()).containsExactly("mine", "too");
    }

    @Test
    void aHintIsOverwrittenWhenDeltaSaysSo() throws IOException {
        log.write(commit, List.of("old").iterator(), true, hadoop);
        log.write(commit, List.of("new").iterator(), true, hadoop);

        assertThat(lines()).containsExactly("new");
    }

    @Test
    void linesThatBreakOffLeaveNothingBehind() throws IOException {
        Iterator<String> broken = Stream.of("first", "second")
                .peek(line -> {
                    if (line.equals("second")) {
                        throw new IllegalStateException("no more");
                    }
                })
                .iterator();

        assertThatThrownBy(() -> log.write(commit, broken, false, hadoop)).hasMessage("no more");
        assertThatCode(() -> log.write(commit, List.of("whole").iterator(), false, hadoop))
                .doesNotThrowAnyException();
        assertThat(lines()).containsExactly("whole");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aCommitWhoseAnswerIsLostIsACommit(int status) throws IOException {
        BUCKET.proxy().follow(Rule.nth(1, "PUT", "_delta_log", new Fault.Deny(status)));

        log.write(commit, List.of("mine").iterator(), false, hadoop);

        assertThat(lines()).containsExactly("mine");
    }

    @Test
    void aCommitThatNeverGotThereIsNotTakenForACommitOfAnother() {
        BUCKET.proxy().follow(Rule.every("PUT", "_delta_log", new Fault.CutBefore()));

        assertThatThrownBy(() -> log.write(commit, List.of("mine").iterator(), false, hadoop))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void anUnsafeSettingStopsAWriteToo() {
        hadoop.set("fs.s3a.create.performance", "true");

        assertThatThrownBy(() -> log.write(commit, List.of("mine").iterator(), false, hadoop))
                .isInstanceOf(UnsafeSetting.class);
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (CloseableIterator<String> read = log.read(commit, hadoop)) {
            read.forEachRemaining(lines::add);
        }
        return lines;
    }
}
