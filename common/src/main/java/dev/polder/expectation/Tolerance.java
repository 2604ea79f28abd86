package dev.polder.expectation;

import java.math.BigDecimal;

/** The share of records that may break a rule before the run is refused. */
public record Tolerance(BigDecimal share) {

    /** What a feed tolerates of all rejections together when its conf says nothing: half. */
    public static final Tolerance FEED_DEFAULT = new Tolerance(new BigDecimal("0.5"));

    /** No limit of a rule's own: only the feed's counts. */
    public static final Tolerance ANY = new Tolerance(BigDecimal.ONE);

    public Tolerance {
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a share lies between 0 and 1, not " + share);
        }
    }

    /** Whether this many broken of all records is more than tolerated. */
    public boolean isExceededBy(long broken, long all) {
        return broken > 0 && BigDecimal.valueOf(broken).compareTo(share.multiply(BigDecimal.valueOf(all))) > 0;
    }

    /** The share as people write it, such as {@code 5%}. */
    public String percent() {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
}
