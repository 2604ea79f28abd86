package dev.polder.jobs.acceptance;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;

/**
 * What rows of rates come to, in whatever order.
 *
 * @param sum of the rates
 * @param hash the first 40 bits of each row's SHA-256, of all its columns, added up
 */
record Checksum(long rows, BigDecimal sum, long hash) {
    /** The same in SQL, as columns {@code records, total, hash}, the second one as text. */
    static final String SQL = """
            count(*) AS records,
            CAST(sum(rate) AS STRING) AS total,
            sum(CAST(conv(left(sha2(concat_ws('|',
                CAST(day AS STRING), currency, CAST(rate AS STRING)), 256), 10), 16, 10) AS BIGINT)) AS hash
            """;

    static Checksum of(Collection<Rate> rates) {
        BigDecimal sum = BigDecimal.ZERO;
        long hash = 0;
        for (Rate rate : rates) {
            sum = sum.add(rate.number());
            hash += hash(rate);
        }
        return new Checksum(rates.size(), sum, hash);
    }

    private static long hash(Rate rate) {
        String text = rate.day() + "|" + rate.currency() + "|" + rate.number().toPlainString();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() >>> 24;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
