package dev.polder.landing;

/** Which of the files that are known somebody wants to hear of. */
@FunctionalInterface
public interface Sought {

    /**
     * Whether it is one of them.
     *
     * @param name its path relative to the landing
     * @param etag the store's tag of its content, empty where it has none
     * @param content the hash of its bytes, empty when nobody made one
     */
    boolean has(String feed, String name, long size, String etag, String content);

    default boolean has(String feed, LandedFile file) {
        return has(feed, file.name(), file.size(), file.etag(), file.content());
    }
}
