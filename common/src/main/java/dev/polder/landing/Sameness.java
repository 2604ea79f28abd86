package dev.polder.landing;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * By what the contents of two files are known to be the same: a hash of all bytes, or a tag that the store made of them.
 *
 * <p>S3 tags an object with the MD5 of its bytes, or of the MD5s of the parts in which they were put: equal tags mean equal
 * bytes, and different ones mean nothing when the parts are different or keys of KMS encrypt them. Tags of other stores
 * are numbers of versions, which say nothing of the content.
 */
final class Sameness {
    private static final Pattern OF_CONTENT = Pattern.compile("[0-9a-f]{32}(-[0-9]{1,5})?");

    private Sameness() {}

    /** Texts of which the same content has the same; none when it has to be read first. An empty file is like no other. */
    static Set<String> marks(LandedFile file) {
        return marks(file.size(), file.etag(), file.content());
    }

    static Set<String> marks(long size, String etag, String content) {
        Set<String> marks = new LinkedHashSet<>();
        if (size > 0) {
            tag(etag).ifPresent(tag -> marks.add(size + " " + tag));
            if (!content.isEmpty()) {
                marks.add(size + " " + content);
            }
        }
        return marks;
    }

    private static Optional<String> tag(String etag) {
        return OF_CONTENT.matcher(etag).matches() ? Optional.of(etag) : Optional.empty();
    }
}
