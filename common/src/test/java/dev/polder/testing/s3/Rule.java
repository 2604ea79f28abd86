package dev.polder.testing.s3;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Which requests meet a fault: some of those of a method whose path matches, counted from 1. */
public final class Rule {
    private final String method;
    private final Pattern path;
    private final IntPredicate which;
    private final Fault fault;
    private final AtomicInteger seen = new AtomicInteger();

    private Rule(String method, String path, IntPredicate which, Fault fault) {
        this.method = method;
        this.path = Pattern.compile(path);
        this.which = which;
        this.fault = fault;
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

    boolean counts(String requestMethod, String requestPath) {
        return method.equals(requestMethod) && path.matcher(requestPath).find();
    }

    /** To be called once for each request that counts. */
    boolean strikes() {
        return which.test(seen.incrementAndGet());
    }

    Fault fault() {
        return fault;
    }

    /** How many requests counted. */
    public int seen() {
        return seen.get();
    }
}
