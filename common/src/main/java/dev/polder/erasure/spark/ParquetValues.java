package dev.polder.erasure.spark;

import dev.polder.erasure.Subjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Reads every value of a Parquet file and tells the first column that holds a subject's. */
final class ParquetValues {
    private ParquetValues() {}

    /**
     * Looks through a file.
     *
     * @param columns the names of columns whose whole values are compared, whatever their length
     * @return the top-level column that holds one; empty when none does
     * @throws IOException when it is no whole Parquet file
     */
    static Optional<String> holding(Configuration hadoop, String uri, Subjects subjects, Set<String> columns)
            throws IOException {
        try (ParquetFileReader file = ParquetFileReader.open(HadoopInputFile.fromPath(new Path(uri), hadoop))) {
            MessageType schema = file.getFooter().getFileMetaData().getSchema();
            Search search = new Search(subjects, columns, schema);
            MessageColumnIO columnIo = new ColumnIOFactory().getColumnIO(schema);
            for (PageReadStore rows = file.readNextRowGroup(); rows != null; rows = file.readNextRowGroup()) {
                RecordReader<Optional<String>> records = columnIo.getRecordReader(rows, search);
                for (long row = 0; row < rows.getRowCount(); row++) {
                    Optional<String> found = records.read();
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    /** Gives for each row the column in which a value stands. */
    private static final class Search extends RecordMaterializer<Optional<String>> {
        private final Subjects subjects;
        private final Set<String> columns;
        private final Group root;
        private final List<String> found = new ArrayList<>();

        Search(Subjects subjects, Set<String> columns, MessageType schema) {
            this.subjects = subjects;
            this.columns = columns;
            this.root = new Group(schema.getFields().stream()
                    .map(field -> converter(field, field.getName()))
                    .toList());
        }

        @Override
        public Optional<String> getCurrentRecord() {
            return found.stream().findFirst();
        }

        @Override
        public GroupConverter getRootConverter() {
            return root;
        }

        private Converter converter(Type type, String column) {
            if (type.isPrimitive()) {
                return new Value(this, column, type.asPrimitiveType().getPrimitiveTypeName());
            }
            GroupType group = type.asGroupType();
            return new Group(group.getFields().stream()
                    .map(field -> converter(field, column))
                    .toList());
        }

        boolean isSubject(String column, String text) {
            return columns.contains(column) && subjects.has(text);
        }

        void found(String column) {
            found.add(column);
        }
    }

    private static final class Group extends GroupConverter {
        private final List<Converter> fields;

        Group(List<Converter> fields) {
            this.fields = fields;
        }

        @Override
        public Converter getConverter(int field) {
            return fields.get(field);
        }

        @Override
        public void start() {
            // A group holds nothing of its own.
        }

        @Override
        public void end() {
            // A group holds nothing of its own.
        }
    }

    /** The values of one leaf; those of a dictionary are looked at once. */
    private static final class Value extends PrimitiveConverter {
        private final Search search;
        private final String column;
        private final PrimitiveTypeName type;

        Value(Search search, String column, PrimitiveTypeName type) {
            this.search = search;
            this.column = column;
            this.type = type;
        }

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary dictionary) {
            for (int id = 0; id <= dictionary.getMaxId(); id++) {
                switch (type) {
                    case BINARY, FIXED_LEN_BYTE_ARRAY -> addBinary(dictionary.decodeToBinary(id));
                    case INT32 -> addInt(dictionary.decodeToInt(id));
                    case INT64 -> addLong(dictionary.decodeToLong(id));
                    default -> {
                        // Fractions and flags name nobody.
                    }
                }
            }
        }

        @Override
        public void addValueFromDictionary(int id) {
            // Looked at when the dictionary came.
        }

        @Override
        public void addBinary(Binary value) {
            String text = value.toStringUsingUTF8();
            if (search.isSubject(column, text) || search.subjects.tellingStandIn(text)) {
                search.found(column);
            }
        }

        @Override
        public void addInt(int value) {
            addLong(value);
        }

        @Override
        public void addLong(long value) {
            if (search.columns.contains(column) && search.subjects.has(Long.toString(value))) {
                search.found(column);
            }
        }

        @Override
        public void addFloat(float value) {
            // A fraction names nobody.
        }

        @Override
        public void addDouble(double value) {
            // A fraction names nobody.
        }

        @Override
        public void addBoolean(boolean value) {
            // A flag names nobody.
        }
    }
}
