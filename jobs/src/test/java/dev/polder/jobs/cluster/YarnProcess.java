package dev.polder.jobs.cluster;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** A YARN of one node, which says when it is there and ends when it is killed. Its classes are on the path of this process alone. */
final class YarnProcess {
    private static final Map<String, String> SETTINGS = Map.of(
            // The tests' own core-site.xml names a class that whoever is told these settings has not.
            "fs.file.impl", "org.apache.hadoop.fs.LocalFileSystem",
            "fs.AbstractFileSystem.file.impl", "org.apache.hadoop.fs.local.LocalFs",
            "yarn.scheduler.minimum-allocation-mb", "128",
            "yarn.scheduler.capacity.root.queues", "default",
            "yarn.scheduler.capacity.root.default.capacity", "100",
            "yarn.scheduler.capacity.maximum-am-resource-percent", "1.0",
            "yarn.nodemanager.vmem-check-enabled", "false",
            "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100");

    private YarnProcess() {}

    /** The argument is the folder to put the settings into with which it is found. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Configuration found = start();
            try (OutputStream out = Files.newOutputStream(Path.of(arguments[0], "yarn-site.xml"))) {
                found.writeXml(out);
            }
        } catch (Exception e) {
            e.printStackTrace();
            // What has started before it failed would keep the process.
            Runtime.getRuntime().halt(1);
        }
        System.out.println("yarn is there");
        Thread.currentThread().join();
    }

    private static Configuration start() throws ReflectiveOperationException {
        Configuration settings = new Configuration();
        SETTINGS.forEach(settings::set);
        Class<?> type = Class.forName("org.apache.hadoop.yarn.server.MiniYARNCluster");
        Object cluster = type.getConstructor(String.class, int.class, int.class, int.class)
                .newInstance("polder", 1, 1, 1);
        type.getMethod("init", Configuration.class).invoke(cluster, settings);
        type.getMethod("start").invoke(cluster);
        return (Configuration) type.getMethod("getConfig").invoke(cluster);
    }
}
