package dev.polder.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.failure.Failure;
import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import dev.polder.storage.Stores;
import dev.polder.testing.ForkedJvm;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Actor ME = Actor.ofThisProcess();

    @TempDir
    private Path lake;

    private ObjectStore store;

    @BeforeEach
    void openTheStore() {
        store = new Stores(new Configuration(false)).at("file:" + lake);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        leases(ME).acquire("run").close();

        try (Lease lease = leases(ME).acquire("run")) {
            assertThat(lease.uri()).endsWith("/_polder/journal/flights/_lease/00000000000000000002.json");
            assertThat(lake.resolve("_polder/journal/flights/_lease").toFile().list())
                    .containsExactly("00000000000000000002.json");
        }
    }

    @Test
    void whatALivingProcessHoldsIsRefusedWithWhoSinceWhenAndWhatToDo() {
        try (Lease lease = leases(ME).acquire("run")) {
            assertThat(lease.uri()).isEqualTo(uri(1));
            assertThatThrownBy(() -> leases(ME).acquire("run"))
                    .isInstanceOf(HeldByAnother.class)
                    .hasMessage("Pipeline flights is held by process " + ME.pid()
                            + " on this host (run) since 2026-05-01T12:00:00Z, renewed at 2026-05-01T12:00:00Z."
                            + " Wait until it ends, or stop it with: kill " + ME.pid() + ". Then run again.");
        }
    }

    @Test
    void oneThatCannotBeGivenBackIsNoFailureOfWhatWasDone() {
        CountDownLatch gone = new CountDownLatch(1);
        ObjectStore failing = new Forwarding(store) {
            @Override
            public Optional<List<StoredObject>> list(String folder) {
                if (gone.getCount() == 0) {
                    throw new Failure(Failure.Kind.EXTERNAL, "The store is gone.", "Wait.");
                }
                return super.list(folder);
            }
        };
        Lease lease = new Leases(failing, "file:" + lake, "flights", ME, clock(), text -> {}).acquire("run");

        gone.countDown();
        lease.close();

        assertThat(leases(ME).heldSince())
                .as("it is held as long as this process lives")
                .contains(NOW);
    }

    @Test
    void whoeverAsksLearnsSinceWhenItIsHeld() {
        assertThat(leases(ME).heldSince()).isEmpty();
        try (Lease lease = leases(ME).acquire("run")) {
            assertThat(lease.uri()).isEqualTo(uri(1));
            assertThat(leases(ME).heldSince()).contains(NOW);
        }
        assertThat(leases(ME).heldSince()).isEmpty();
    }

    @Test
    void aKilledProcessHoldsNothing() {
        try (ForkedJvm other = holder()) {
            assertThat(leases(ME).heldSince()).isPresent();

            other.kill();

            assertThat(leases(ME).heldSince()).isEmpty();
        }
    }

    @Test
    void otherPipelinesAreNotHeld() {
        try (Lease lease = leases(ME).acquire("run");
                Lease other = new Leases(store, "file:" + lake, "planes", ME, clock(), any -> {}).acquire("run")) {
            assertThat(other.uri()).isNotEqualTo(lease.uri());
        }
    }

    @Test
    void aLivingProcessKeepsItsLeaseAndAKilledOneLosesItAtOnce() {
        try (ForkedJvm other = holder()) {
            assertThatThrownBy(() -> leases(ME).acquire("run"))
                    .isInstanceOf(HeldByAnother.class)
                    .extracting(failure -> ((HeldByAnother) failure).pid())
                    .isEqualTo(other.pid());

            other.kill();

            leases(ME).acquire("run").close();
        }
    }

    @Test
    void aProcessThatHasADeadHoldersNumberIsNotTakenForIt() {
        leases(ME).acquire("run").close();
        Instant hourBefore =
                ProcessHandle.current().info().startInstant().orElseThrow().minusSeconds(3600);
        LeaseHolding ofDead = new LeaseHolding(ME.host(), ME.pid(), hourBefore, "run", NOW, NOW, false);
        store.put(uri(1), new EntryJson().write(ofDead));

        leases(ME).acquire("run").close();

        assertThat(store.read(uri(2))).isPresent();
    }

    @RepeatedTest(3)
    void ofTwoThatTakeOverAtOnceOneWins() {
        try (ForkedJvm dead = holder()) {
            dead.kill();
        }

        try (ForkedJvm a = process();
                ForkedJvm b = process()) {
            assertThat(List.of(a.hear(), b.hear())).containsOnly("ready");
            a.tell("go");
            b.tell("go");
            assertThat(List.of(a.hear(), b.hear()))
                    .isIn(
                            List.of("holds " + uri(2), "held by " + a.pid()),
                            List.of("held by " + b.pid(), "holds " + uri(2)));
        }
    }

    @Test
    void whoFindsHisNumberClearedByAFasterOneDoesNotHold() {
        leases(ME).acquire("first").close();
        CountDownLatch fasterOnes = new CountDownLatch(1);
        ObjectStore slow = new Forwarding(store) {
            @Override
            public boolean putIfAbsent(String uri, byte[] content) {
                if (fasterOnes.getCount() > 0) {
                    fasterOnes.countDown();
                    leases(ME).acquire("second").close();
                    leases(ME).acquire("third");
                }
                return super.putIfAbsent(uri, content);
            }
        };

        assertThatThrownBy(() -> new Leases(slow, "file:" + lake, "flights", ME, clock(), any -> {}).acquire("slow"))
                .isInstanceOf(HeldByAnother.class)
                .hasMessageContaining("(third)");
        assertThat(lake.resolve("_polder/journal/flights/_lease").toFile().list())
                .containsExactly("00000000000000000003.json");
    }

    @Test
    void aRenewalThatComesLateDoesNotTakeTheLeaseBack() {
        Lease lease = leases(ME).acquire("run");
        lease.close();

        lease.renew();

        leases(ME).acquire("run").close();
    }

    @Test
    void aHeldLeaseIsRenewedUntilItIsGivenBack() throws InterruptedException {
        CountDownLatch renewals = new CountDownLatch(3);
        ObjectStore counting = new Forwarding(store) {
            @Override
            public void put(String uri, byte[] content) {
                super.put(uri, content);
                renewals.countDown();
            }
        };

        Lease lease = new Leases(counting, "file:" + lake, "flights", ME, new Ticking(), any -> {})
                .acquire("run", Duration.ofMillis(1));
        renewals.await();
        lease.close();

        LeaseHolding said = new EntryJson().read(uri(1), store.read(uri(1)).orElseThrow(), LeaseHolding.class);
        assertThat(said.since()).isEqualTo(NOW);
        assertThat(said.renewed()).isAfter(NOW.plusSeconds(2));
        assertThat(said.released()).isTrue();
        lease.close();
        assertThat(new String(store.read(uri(1)).orElseThrow(), UTF_8)).contains("\"released\": true");
    }

    private Leases leases(Actor actor) {
        return new Leases(store, "file:" + lake, "flights", actor, clock(), any -> {});
    }

    private ForkedJvm holder() {
        ForkedJvm process = process();
        process.hear();
        process.tell("go");
        assertThat(process.hear()).isEqualTo("holds " + uri(1));
        return process;
    }

    private ForkedJvm process() {
        return ForkedJvm.start(LeaseProcess.class, "file:" + lake);
    }

    private String uri(int generation) {
        return "file:" + lake + "/_polder/journal/flights/_lease/%020d.json".formatted(generation);
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
