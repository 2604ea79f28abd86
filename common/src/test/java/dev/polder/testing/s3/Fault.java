package dev.polder.testing.s3;

import java.util.concurrent.CountDownLatch;

/** What becomes of a request on its way to the S3 server, or of the answer on its way back. */
public sealed interface Fault {

    /** The server never hears of it; this status is answered. */
    record Refuse(int status) implements Fault {}

    /** The server never hears of it; this is answered, an error of S3's with this code and these words. */
    record Complain(int status, String code, String message) implements Fault {}

    /** The server never hears of it; the connection is cut. */
    record CutBefore() implements Fault {}

    /** The server does it; this status is answered all the same. */
    record Deny(int status) implements Fault {}

    /** The server does it; the connection is cut before the answer. */
    record CutAfter() implements Fault {}

    /** The server hears of it once the gate is opened. */
    record Hold(CountDownLatch reached, CountDownLatch gate) implements Fault {}

    /**
     * Nothing more happens to it, since whoever asked is about to be killed.
     *
     * @param moment how far the server has heard of it then
     * @param reached told when it is so
     * @param dead opened once whoever asked is dead
     */
    record Stop(Moment moment, Runnable reached, CountDownLatch dead) implements Fault {}

    /** How far a request has come. */
    enum Moment {
        /** The server has not heard of it. */
        BEFORE,
        /** The server has half of what is to be written. */
        WITHIN,
        /** The server has done it, and nobody knows. */
        AFTER
    }

    /** The server does it as often as it is asked to, as one would that has never heard of conditions. */
    record Unconditional() implements Fault {}
}
