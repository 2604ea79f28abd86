package dev.polder.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.testing.s3.Fault;
import dev.polder.testing.s3.Rule;
import dev.polder.testing.s3.S3Bucket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StorageCheckTest {
    @RegisterExtension
    private static final S3Bucket BUCKET = new S3Bucket();

    private final String lake = BUCKET.uri("lake-" + UUID.randomUUID());

    @AfterEach
    void doNoMoreHarm() {
        BUCKET.proxy().follow();
    }

    @Test
    void aStoreThatKeepsItsPromisesPassesAndIsLeftAsItWas() {
        ObjectStore store = new Stores(BUCKET.configuration()).at(lake);

        assertThat(new StorageCheck(store, lake).run()).hasSize(5).allSatisfy(finding -> assertThat(finding.broken())
                .isEmpty());
        assertThat(store.list(lake).orElse(List.of())).isEmpty();
    }

    @Test
    void aFolderOfThisMachinePasses(@TempDir Path folder) {
        String uri = "file:" + folder;

        assertThat(new StorageCheck(new LocalStore(), uri).run())
                .allSatisfy(finding -> assertThat(finding.broken()).isEmpty());
    }

    @Test
    void aStoreThatIgnoresTheConditionIsFoundOut() {
        BUCKET.proxy().follow(Rule.every("PUT", "/_polder/check/", new Fault.Unconditional()));

        assertThat(new StorageCheck(new Stores(BUCKET.configuration()).at(lake), lake).run())
                .extracting(StorageCheck.Finding::broken)
                .containsExactly(
                        Optional.empty(),
                        Optional.of("the second put was accepted: the store ignores the condition"),
                        Optional.of("in race 1 both won"),
                        Optional.of("it shows 2 objects, and 21 were put"),
                        Optional.empty());
    }

    @Test
    void aStoreThatRefusesAConditionIsAFailure() {
        BUCKET.proxy().follow(Rule.every("PUT", "/_polder/check/", new Fault.Refuse(501)));

        assertThatThrownBy(() -> new StorageCheck(new Stores(BUCKET.configuration()).at(lake), lake).run())
                .isInstanceOf(StorageFailed.class);
    }
}
