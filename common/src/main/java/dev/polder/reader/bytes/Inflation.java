package dev.polder.reader.bytes;

import java.util.function.LongSupplier;

/** What has come out of a packed file so far, held to a limit; several unpackers of one file can share it. */
public final class Inflation {
    private final InflationLimit limit;
    private final LongSupplier packed;
    private long count;

    /** @param packed how many packed bytes have gone in */
    public Inflation(InflationLimit limit, LongSupplier packed) {
        this.limit = limit;
        this.packed = packed;
    }

    /** Counts bytes that came out. */
    public void add(int bytes) {
        count += bytes;
    }

    /**
     * Passes as long as more may come out.
     *
     * @throws InflationLimitReached when it may not
     */
    public void requireWithinLimit() throws InflationLimitReached {
        if (count > limit.bytes()) {
            throw InflationLimitReached.bytes(limit.bytes());
        }
        if (count > limit.unjudged() && count / limit.ratio() >= packed.getAsLong()) {
            throw InflationLimitReached.ratio(limit.ratio(), count, packed.getAsLong());
        }
    }
}
