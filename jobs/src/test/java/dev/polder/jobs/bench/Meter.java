package dev.polder.jobs.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Measures from where it starts: the clock, and what all threads of this process used of the processors. */
final class Meter {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long nanos = System.nanoTime();
    private final long processor = SYSTEM.getProcessCpuTime();

    private Meter() {}

    static Meter start() {
        return new Meter();
    }

    Spent spent() {
        return new Spent((System.nanoTime() - nanos) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9);
    }
}
