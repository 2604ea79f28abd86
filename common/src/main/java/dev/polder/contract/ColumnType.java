package dev.polder.contract;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The type of a contract's column; its text is Spark SQL's name of the type. */
public sealed interface ColumnType extends Serializable {

    /** The name Spark SQL gives the type, such as {@code decimal(12,2)}. */
    String sql();

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

    /** The type that this text names, in Spark SQL's spelling (any case, {@code long} and such included); empty when there is none. */
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
