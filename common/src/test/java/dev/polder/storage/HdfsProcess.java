package dev.polder.storage;

import java.io.File;
import org.apache.hadoop.conf.Configuration;

/** An HDFS of one data node, which says its URI and ends when it is killed. Its classes are on the path of this process alone. */
final class HdfsProcess {

    private HdfsProcess() {}

    /** The argument is the folder that it keeps its blocks in. */
    public static void main(String[] arguments) throws ReflectiveOperationException, InterruptedException {
        Class<?> builder = Class.forName("org.apache.hadoop.hdfs.MiniDFSCluster$Builder");
        Object cluster = builder.getMethod("build")
                .invoke(builder.getConstructor(Configuration.class, File.class)
                        .newInstance(new Configuration(), new File(arguments[0])));
        Class<?> type = cluster.getClass();
        type.getMethod("waitActive").invoke(cluster);
        System.out.println("hdfs at " + type.getMethod("getURI").invoke(cluster));
        Thread.currentThread().join();
    }
}
