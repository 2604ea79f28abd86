package dev.polder.storage;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.FsServerDefaults;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.local.LocalConfigKeys;

/** {@link NioLocalFileSystem} for Hadoop's other interface, {@code FileContext}, by which Delta and Spark rename. */
public final class NioLocalFs extends ChecksumFs {

    /** Called by Hadoop. */
    public NioLocalFs(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
        super(new Raw(hadoop));
    }

    private static final class Raw extends DelegateToFileSystem {
        Raw(Configuration hadoop) throws IOException, URISyntaxException {
            super(
                    FsConstants.LOCAL_FS_URI,
                    new NioLocalFileSystem.Raw(),
                    hadoop,
                    FsConstants.LOCAL_FS_URI.getScheme(),
                    false);
        }

        @Override
        public FsServerDefaults getServerDefaults(Path path) throws IOException {
            return LocalConfigKeys.getServerDefaults();
        }

        /** Any name is one, as in Hadoop's own. */
        @Override
        public boolean isValidName(String name) {
            return true;
        }
    }
}
