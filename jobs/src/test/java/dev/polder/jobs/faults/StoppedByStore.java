package dev.polder.jobs.faults;

import dev.polder.jobs.launch.ManyRuns;
import dev.polder.testing.ForkedJvm;
import dev.polder.testing.s3.Fault;
import dev.polder.testing.s3.Fault.Moment;
import dev.polder.testing.s3.Rule;
import dev.polder.testing.s3.S3Bucket;
import java.util.concurrent.CountDownLatch;

/** On S3: the answer to a request does not come. */
final class StoppedByStore implements Stopping {
    private final S3Bucket bucket;
    private final CountDownLatch dead = new CountDownLatch(1);

    StoppedByStore(S3Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public ForkedJvm start() {
        return ForkedJvm.startForSpark(ManyRuns.class);
    }

    @Override
    public void stop(String lake, Place place, Runnable reached) {
        if (place instanceof Place.Listing) {
            bucket.proxy().follow(Rule.listing(1, "landing/", new Fault.Stop(Moment.BEFORE, reached, dead)));
        } else if (place instanceof Place.Writing writing) {
            Fault stop = new Fault.Stop(writing.moment(), reached, dead);
            bucket.proxy().follow(Rule.nth(1, "PUT", "/" + lake + "(/.*)?" + writing.path(), stop));
        } else if (place instanceof Place.Deleting deleting) {
            Fault stop = new Fault.Stop(deleting.moment(), reached, dead);
            bucket.proxy().follow(Rule.nth(1, "DELETE", "/" + lake + "(/.*)?" + deleting.path(), stop));
        }
    }

    @Override
    public void close() {
        bucket.proxy().follow();
        dead.countDown();
    }
}
