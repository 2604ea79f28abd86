package dev.polder.journal;

/** What happened to one piece of upkeep. */
public sealed interface UpkeepEntry extends Entry permits UpkeepBegun, UpkeepDone, UpkeepAbandoned {

    /** Its name: {@code <pipeline>-<verb>-<number>}, where the number is that of the entry with which it began. */
    String name();

    @Override
    default boolean isAbout(String name) {
        return name().equals(name);
    }
}
