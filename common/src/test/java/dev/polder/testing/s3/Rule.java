package dev.polder.testing.s3;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Which requests meet a fault: some of those of a method whose path matches, counted from 1. */
public final class Rule {
    private final String method;
    private final Pattern path;
    private final int first;
    private final int last;
    private final Fault fault;
    private final AtomicInteger seen = new AtomicInteger();

    private Rule(String method, Pattern path, int first, int last, Fault fault) {
        this.method = method;
        this.path = path;
        this.first = first;
        this.last = last;
        this.fault = fault;
    }

    /** The request of this number. */
    public static Rule nth(int number, String method, String path, Fault fault) {
        return new Rule(method, Pattern.compile(path), number, number, fault);
    }

    /** All requests from this number to that one. */
    public static Rule from(int first, int last, String method, String path, Fault fault) {
        return new Rule(method, Pattern.compile(path), first, last, fault);
    }

    /** Every request. */
    public static Rule every(String method, String path, Fault fault) {
        return from(1, Integer.MAX_VALUE, method, path, fault);
    }

    boolean counts(String requestMethod, String requestPath) {
        return method.equals(requestMethod) && path.matcher(requestPath).find();
    }

    /** To be called once for each request that counts. */
    boolean strikes() {
        int number = seen.incrementAndGet();
        return number >= first && number <= last;
    }

    Fault fault() {
        return fault;
    }

    /** How many requests counted. */
    public int seen() {
        return seen.get();
    }
}
