package dev.polder.expectation.spark;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.Reading;
import dev.polder.contract.UnknownFields;
import dev.polder.testing.SharedSpark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Records as the reader gives them: orders with a key, a sequence, a text, a number and a masked column. */
final class Records {
    static final Contract CONTRACT = Contract.of(
            List.of(
                    Column.of("id", new ColumnType.Text()),
                    Column.of("seq", new ColumnType.Moment()),
                    Column.of("code", new ColumnType.Text()),
                    Column.of("total", new ColumnType.Floating(64)),
                    masked("email")),
            UnknownFields.RESCUE);

    private static final StructType SCHEMA = StructType.fromDDL("id string, seq timestamp, code string, total double,"
            + " email string, _errors " + Errors.TYPE + ", _raw string, _context string, _rescued string, _file string,"
            + " _line bigint, _record bigint");

    private final List<Row> rows = new ArrayList<>();
    private String file;

    private Records() {}

    static Records of(String file) {
        return new Records().andOf(file);
    }

    Records andOf(String name) {
        file = name;
        return this;
    }

    /** A record that the reader accepts. */
    Records with(String id, String code, Double total) {
        return with(id, 1, code, total);
    }

    Records with(String id, int seq, String code, Double total) {
        rows.add(row(id, seq, code, total, null));
        return this;
    }

    /** A record that the reader rejects by these rules. */
    Records rejected(String id, String... rules) {
        List<Row> errors = Arrays.stream(rules)
                .map(rule -> RowFactory.create(rule, "code", "not as declared", "x"))
                .toList();
        rows.add(row(id, 1, null, null, errors.toArray(Row[]::new)));
        return this;
    }

    /** The records in two partitions, which Spark can't compute while it plans, as it does with local rows. */
    Dataset<Row> dataset() {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
        return SharedSpark.session().createDataFrame(context.parallelize(rows, 2), SCHEMA);
    }

    private Row row(String id, int seq, String code, Double total, Row[] errors) {
        long number = rows.stream().filter(row -> row.getString(9).equals(file)).count() + 1;
        return RowFactory.create(
                id,
                java.sql.Timestamp.from(Instant.ofEpochSecond(seq)),
                code,
                total,
                id + "@example.org",
                (Object) errors,
                "{\"id\":\"" + id + "\"}",
                "{}",
                null,
                file,
                number,
                number);
    }

    private static Column masked(String name) {
        return new Column(name, List.of(name), new ColumnType.Text(), Reading.PLAIN, false, null, List.of(), true);
    }
}
