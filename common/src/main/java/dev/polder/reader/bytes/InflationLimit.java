package dev.polder.reader.bytes;

/**
 * How much may come out of a packed file. What came out before is read; then {@link InflationLimitReached} ends it.
 *
 * @param bytes unpacked bytes of one file
 * @param ratio unpacked bytes for each packed one
 * @param unjudged unpacked bytes up to which the ratio does not count, because small files of blanks may have any
 */
public record InflationLimit(long bytes, long ratio, long unjudged) {

    /**
     * 64 GiB a file, and 500 to 1 from 64 MiB on.
     *
     * <p>A file of 64 GiB keeps one task busy for minutes, and a packed file cannot be split: a larger one is a mistake or
     * an attack. Records with texts in them pack 5 to 50 to 1, logs that repeat themselves 100 to 200; a bomb made with gzip
     * comes near the 1,032 that the format allows, others go far beyond.
     */
    public static InflationLimit standard() {
        return new InflationLimit(64L << 30, 500, 64L << 20);
    }
}
