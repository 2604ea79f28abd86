package dev.polder.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.storage.Stores;
import dev.polder.testing.SharedSpark;
import dev.polder.testing.s3.S3Bucket;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Archives in a bucket of their own, whose objects get a class of their own. Spark's committer renames what it has written, which S3A
 * does by a copy of the class that the server says the object has; the server of the tests keeps none, so that only puts are looked at.
 */
final class StorageClassTest {
    @RegisterExtension
    private static final S3Bucket ARCHIVE = new S3Bucket();

    @RegisterExtension
    private static final S3Bucket LAKE = new S3Bucket();

    @BeforeAll
    static void theArchiveIsCheap() {
        Configuration hadoop = SharedSpark.session().sparkContext().hadoopConfiguration();
        ARCHIVE.settings().forEach(hadoop::set);
        LAKE.settings().forEach(hadoop::set);
        hadoop.set("fs.s3a.bucket." + ARCHIVE.bucket() + ".create.storage.class", "glacier_ir");
    }

    @Test
    void rowsAndManifestsAreOfTheClassOfTheirBucketAndCanBeRead() {
        write(ARCHIVE);
        write(LAKE);

        assertThat(ARCHIVE.proxy().storageClasses("/rows/.*parquet$|/manifest.json$"))
                .containsExactly(Optional.of("GLACIER_IR"));
        assertThat(LAKE.proxy().storageClasses("/rows/.*parquet$|/manifest.json$"))
                .containsExactly(Optional.empty());
    }

    private static void write(S3Bucket bucket) {
        Dataset<Row> rows = SharedSpark.session().sql("SELECT id, 'x' AS text FROM range(10)");
        ParquetFolder folder = new ParquetFolder(bucket.uri("archive/rows"));
        folder.write(rows);
        new Stores(SharedSpark.session().sparkContext().hadoopConfiguration())
                .at(bucket.uri("archive"))
                .putIfAbsent(bucket.uri("archive/manifest.json"), new byte[] {'{', '}'});

        assertThat(Checksum.of(folder.read(SharedSpark.session(), rows.schema())))
                .isEqualTo(Checksum.of(rows));
    }
}
