package dev.polder.testing.s3;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Which requests meet a fault: some of those of a method whose path matches, counted from 1. */
public final class Rule {
    private final BiPredicate<String, URI> what;
    private final IntPredicate which;
    private final Supplier<Fault> fault;
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicInteger struck = new AtomicInteger();

    private Rule(BiPredicate<String, URI> what, IntPredicate which, Supplier<Fault> fault) {
        this.what = what;
        this.which = which;
        this.fault = fault;
    }

    private Rule(String method, String path, IntPredicate which, Fault fault) {
        this(of(method, path), which, () -> fault);
    }

    private static BiPredicate<String, URI> of(String method, String path) {
        Pattern pattern = Pattern.compile(path);
        return (asked, uri) ->
                asked.equals(method) && pattern.matcher(uri.getRawPath()).find();
    }

    /** The listing of this number of keys that begin so. */
    public static Rule listing(int number, String prefix, Fault fault) {
        return new Rule(
                (method, uri) ->
                        method.equals("GET") && String.valueOf(uri.getQuery()).contains("prefix=" + prefix),
                seen -> seen == number,
                () -> fault);
    }

    /** Whatever is asked, from a request of this method on whose path matches. */
    public static Rule allFrom(String method, String path, Fault fault) {
        AtomicBoolean begun = new AtomicBoolean();
        BiPredicate<String, URI> beginning = of(method, path);
        return new Rule(
                (asked, uri) -> {
                    if (beginning.test(asked, uri)) {
                        begun.set(true);
                    }
                    return begun.get();
                },
                seen -> true,
                () -> fault);
    }

    /** Whatever is asked, now and then: a share of the requests, each with one of these faults, as chance will have it. */
    public static Rule randomly(Random chance, double share, List<Fault> faults) {
        return new Rule(
                (method, uri) -> true,
                seen -> chance.nextDouble() < share,
                () -> faults.get(chance.nextInt(faults.size())));
    }

    /** The request of this number. */
    public static Rule nth(int number, String method, String path, Fault fault) {
        return new Rule(method, path, seen -> seen == number, fault);
    }

    /** All requests from this number to that one. */
    public static Rule from(int first, int last, String method, String path, Fault fault) {
        return new Rule(method, path, seen -> seen >= first && seen <= last, fault);
    }

    /** Every request. */
    public static Rule every(String method, String path, Fault fault) {
        return new Rule(method, path, seen -> true, fault);
    }

    /** The first, the third and so on: of a request that is made again when it fails, the first try. */
    public static Rule everyOther(String method, String path, Fault fault) {
        return new Rule(method, path, seen -> seen % 2 == 1, fault);
    }

    boolean counts(String method, URI uri) {
        return what.test(method, uri);
    }

    /** To be called once for each request that counts. */
    boolean strikes() {
        boolean strikes = which.test(seen.incrementAndGet());
        if (strikes) {
            struck.incrementAndGet();
        }
        return strikes;
    }

    Fault fault() {
        return fault.get();
    }

    /** How many requests counted. */
    public int seen() {
        return seen.get();
    }

    /** How many of those met the fault. */
    public int struck() {
        return struck.get();
    }
}
