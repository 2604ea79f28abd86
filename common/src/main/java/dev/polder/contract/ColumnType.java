package dev.polder.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The type of a contract's column; its text is Spark SQL's name of the type. */
public sealed interface ColumnType extends Serializable {

    /** The name Spark SQL gives the type, such as {@code decimal(12,2)}. */
    String sql();

    /** The columns that each of its values, or each element of them, holds; empty for most types. */
    default List<Column> columns() {
        return List.of();
    }

    /** {@code string}. */
    record Text() implements ColumnType {
        @Override
        public String sql() {
            return "string";
        }
    }

    /** {@code boolean}. */
    record Bool() implements ColumnType {
        @Override
        public String sql() {
            return "boolean";
        }
    }

    /** A signed whole number of 8, 16, 32 or 64 bits: {@code tinyint}, {@code smallint}, {@code int}, {@code bigint}. */
    record Whole(int bits) implements ColumnType {
        @Override
        public String sql() {
            return switch (bits) {
                case 8 -> "tinyint";
                case 16 -> "smallint";
                case 32 -> "int";
                case 64 -> "bigint";
                default -> throw new IllegalStateException("no whole number of " + bits + " bits");
            };
        }
    }

    /** A binary floating point number of 32 or 64 bits: {@code float}, {@code double}. */
    record Floating(int bits) implements ColumnType {
        @Override
        public String sql() {
            return bits == 32 ? "float" : "double";
        }
    }

    /** An exact number: at most {@code precision} digits, {@code scale} of them after the point. */
    record Decimal(int precision, int scale) implements ColumnType {
        @Override
        public String sql() {
            return "decimal(" + precision + "," + scale + ")";
        }
    }

    /** {@code date}: a day without zone. */
    record Day() implements ColumnType {
        @Override
        public String sql() {
            return "date";
        }
    }

    /** {@code timestamp}: an instant, in microseconds. */
    record Moment() implements ColumnType {
        @Override
        public String sql() {
            return "timestamp";
        }
    }

    /** The text of whatever stands in the field, JSON or XML, as it was written. */
    record Raw() implements ColumnType {
        @Override
        public String sql() {
            return "string";
        }
    }

    /** Columns under one name. */
    record Struct(List<Column> columns) implements ColumnType {
        public Struct {
            columns = List.copyOf(columns);
        }

        @Override
        public String sql() {
            return columns.stream()
                    .map(column -> column.name() + ":" + column.type().sql())
                    .collect(Collectors.joining(",", "struct<", ">"));
        }
    }

    /** Elements in order, all of one type. */
    record Array(ColumnType element) implements ColumnType {
        @Override
        public String sql() {
            return "array<" + element.sql() + ">";
        }

        @Override
        public List<Column> columns() {
            return element.columns();
        }
    }

    /** Values of one type under names that the data give; JSON only. */
    record Mapping(ColumnType value) implements ColumnType {
        @Override
        public String sql() {
            return "map<string," + value.sql() + ">";
        }

        @Override
        public List<Column> columns() {
            return value.columns();
        }
    }

    /** The scalar type that this text names, in Spark SQL's spelling (any case, {@code long} and such included); empty when there is none. */
    static Optional<ColumnType> parse(String text) {
        String name = text.trim().toLowerCase(java.util.Locale.ROOT);
        return switch (name) {
            case "string" -> Optional.of(new Text());
            case "boolean" -> Optional.of(new Bool());
            case "tinyint", "byte" -> Optional.of(new Whole(8));
            case "smallint", "short" -> Optional.of(new Whole(16));
            case "int", "integer" -> Optional.of(new Whole(32));
            case "bigint", "long" -> Optional.of(new Whole(64));
            case "float", "real" -> Optional.of(new Floating(32));
            case "double" -> Optional.of(new Floating(64));
            case "date" -> Optional.of(new Day());
            case "timestamp" -> Optional.of(new Moment());
            default -> decimal(name);
        };
    }

    private static Optional<ColumnType> decimal(String name) {
        Matcher matcher = Pattern.compile("(?:decimal|numeric)\\s*\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*\\)")
                .matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int precision = Integer.parseInt(matcher.group(1));
        int scale = Integer.parseInt(matcher.group(2));
        boolean valid = precision >= 1 && precision <= 38 && scale <= precision;
        return valid ? Optional.of(new Decimal(precision, scale)) : Optional.empty();
    }
}
