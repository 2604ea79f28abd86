package dev.polder.storage;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** An HDFS of one data node, which says its URI and ends when it is killed. */
final class HdfsProcess {

    private HdfsProcess() {}

    /** The argument is the folder that it keeps its blocks in. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Configuration conf = new Configuration();
        MiniDFSCluster cluster = new MiniDFSCluster.Builder(
                        conf, Path.of(arguments[0]).toFile())
                .numDataNodes(1)
                .build();
        cluster.waitActive();
        System.out.println("hdfs at " + cluster.getURI());
        Thread.currentThread().join();
    }
}
