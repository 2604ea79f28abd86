package dev.polder.jobs.launch;

/** The one main. */
public final class Polder {
    private Polder() {}

    public static void main(String[] words) {
        CommandLine.Parsed parsed = CommandLine.parse(words, "x", System.out, System.err);
        System.out.println(parsed);
    }
}
