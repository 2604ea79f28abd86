package dev.polder.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.storage.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases between hosts, where nobody can ask whether a process lives. */
@Tag("step-8")
class TakeOverTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Actor ALICE = new Actor("alice", "host-a", 11);
    private static final Actor BOB = new Actor("bob", "host-b", 22);
    private static final String FOLDER = "file:/lake/_polder/journal/flights/_lease/";

    private final ObjectStore store = new MemoryStore();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"2026-05-01T12:00:00Z", "1970-01-01T00:00:00Z", "2999-01-01T00:00:00Z"})
    void aHolderOnAnotherHostThatSaysNothingFor30SecondsLosesItWhateverItsClockSaid(Instant clockOfAlice) {
        leases(ALICE, Clock.fixed(clockOfAlice, ZoneOffset.UTC), silence()).acquire("run");

        try (Lease lease = leases(BOB, silence()).acquire("run")) {
            assertThat(lease.uri()).isEqualTo(uri(2));
        }
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(30));
        assertThat(store.read(uri(1))).isEmpty();
        assertThat(told)
                .containsExactly("process 11 on host host-a has the pipeline since " + clockOfAlice
                        + "; for up to 30 s it is watched whether it lives");
    }

    @Test
    void aHolderOnAnotherHostThatRenewsKeepsItUntilTheLastMoment() {
        Lease held = leases(ALICE, new Ticking(), silence()).acquire("run");
        Waiting renewedLate = time -> {
            pauses.add(time);
            if (pauses.size() == 30) {
                held.renew();
            }
        };

        assertThatThrownBy(() -> leases(BOB, renewedLate).acquire("run"))
                .isInstanceOf(HeldByAnother.class)
                .hasMessageMatching(
                        "Pipeline flights is held by process 11 on host host-a \\(run\\) since 2026-05-01T12:00:0.Z,"
                                + " renewed at 2026-05-01T12:00:0.Z\\. Wait until it ends, or stop it there with: kill 11\\."
                                + " Then run again; a process that is gone loses the pipeline after 30 s\\.");
        held.requireHeld();
    }

    @Test
    void whatIsGivenBackWhileSomebodyWatchesIsTakenAtOnce() {
        Lease held = leases(ALICE, silence()).acquire("run");

        try (Lease lease = leases(BOB, time -> {
                    pauses.add(time);
                    held.close();
                })
                .acquire("run")) {
            lease.requireHeld();
        }

        assertThat(pauses).hasSize(1);
    }

    @Test
    void ofTwoThatWatchASilentHolderOneTakesItAndTheOtherFindsItHeld() {
        leases(ALICE, silence()).acquire("run");
        Waiting overtaken = time -> {
            pauses.add(time);
            if (pauses.size() == 30) {
                leases(new Actor("carol", "host-b", ProcessHandle.current().pid()), silence())
                        .acquire("run");
            }
        };

        assertThatThrownBy(() -> leases(BOB, overtaken).acquire("run"))
                .isInstanceOf(HeldByAnother.class)
                .hasMessageContaining("on this host");
    }

    @Test
    void whoIsInterruptedWhileWatchingTakesNothing() {
        leases(ALICE, silence()).acquire("run");

        assertThatThrownBy(() -> leases(BOB, time -> {
                            throw new InterruptedException();
                        })
                        .acquire("run"))
                .isInstanceOf(HeldByAnother.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.read(uri(2))).isEmpty();
    }

    @Test
    void whoWakesUpAfterATakeOverIsToldAndTouchesNothing() {
        Lease zombie = leases(ALICE, silence()).acquire("run");
        Lease taken = leases(BOB, silence()).acquire("run");
        byte[] theirs = store.read(uri(2)).orElseThrow();

        assertThatThrownBy(zombie::requireHeld)
                .isInstanceOf(LeaseTaken.class)
                .hasMessage(
                        "Process 22 on host host-b (run) has taken pipeline flights over at 2026-05-01T12:00:00Z, since"
                                + " this one was not heard of for a while; so this one stops. See how the other goes on with:"
                                + " polder runs flights. Nothing has to be cleaned up. If this machine was not asleep, find out"
                                + " what kept it from reaching the lake.");
        zombie.renew();
        zombie.close();

        assertThat(store.read(uri(1))).as("its own is gone, and stays gone").isEmpty();
        assertThat(store.read(uri(2))).contains(theirs);
        taken.requireHeld();
        taken.close();
    }

    @Test
    void whoLosesTheLeaseTwiceOverIsToldToo() {
        Lease zombie = leases(ALICE, silence()).acquire("run");
        leases(BOB, silence()).acquire("run").close();
        leases(BOB, silence()).acquire("run").close();

        assertThatThrownBy(zombie::requireHeld).isInstanceOf(LeaseTaken.class);
        zombie.close();
        assertThat(store.read(uri(1))).isEmpty();
    }

    private Waiting silence() {
        return pauses::add;
    }

    private Leases leases(Actor actor, Waiting waiting) {
        return leases(actor, Clock.fixed(NOW, ZoneOffset.UTC), waiting);
    }

    private Leases leases(Actor actor, Clock clock, Waiting waiting) {
        return new Leases(store, "file:/lake", "flights", actor, clock, told::add, waiting);
    }

    private static String uri(int generation) {
        return FOLDER + "%020d.json".formatted(generation);
    }
}
