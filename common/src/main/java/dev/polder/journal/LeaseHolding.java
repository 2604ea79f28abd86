package dev.polder.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a lease's object says.
 *
 * @param host the name of the holder's machine
 * @param pid the holder's number there
 * @param started when the holder began, as its operating system says; tells it from a later process of the same number
 * @param command what it does, for people
 * @param since when it took the lease
 * @param renewed when it last said that it is alive
 * @param released whether it has given the lease back
 */
record LeaseHolding(
        String host, long pid, Instant started, String command, Instant since, Instant renewed, boolean released) {

    /** An operating system may tell a process's start a second off when its clock was set meanwhile. */
    private static final Duration START_MAY_DIFFER = Duration.ofSeconds(10);

    LeaseHolding {
        Objects.requireNonNull(host);
        Objects.requireNonNull(started);
        Objects.requireNonNull(command);
        Objects.requireNonNull(since);
        Objects.requireNonNull(renewed);
    }

    LeaseHolding renewedAt(Instant now) {
        return new LeaseHolding(host, pid, started, command, since, now, false);
    }

    LeaseHolding releasedAt(Instant now) {
        return new LeaseHolding(host, pid, started, command, since, now, true);
    }

    /** Whether the holder lived on this host and is gone; a holder on another host may always live. */
    boolean isDeadOn(String thisHost) {
        if (!host.equals(thisHost)) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isEmpty()
                || process.get()
                        .info()
                        .startInstant()
                        .filter(this::isOtherStart)
                        .isPresent();
    }

    private boolean isOtherStart(Instant start) {
        return Duration.between(started, start).abs().compareTo(START_MAY_DIFFER) > 0;
    }
}
