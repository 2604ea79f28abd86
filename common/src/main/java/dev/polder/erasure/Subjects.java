package dev.polder.erasure;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ahocorasick.trie.Trie;
import org.ahocorasick.trie.handler.EmitHandler;

/**
 * The values by which it is told whose data is erased. They live in memory alone: nothing that is made of them shows one.
 *
 * <p>A value is a subject's when it is the same, letter by letter. Within a longer text only a {@link #telling} value is looked for,
 * where it stands by itself: {@code a@b.nl} stands in {@code "mail":"a@b.nl"}, and not in {@code anna@b.nl}. It is found as
 * written, and as JSON or XML writes it.
 */
public final class Subjects implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Shorter values stand in texts by chance, such as 12 in a price. */
    private static final int TELLING = 6;

    private static final String JOINS = "._%+-@";

    private final Set<String> values;
    private final Trie texts;
    private final Trie bytes;

    private Subjects(Set<String> values) {
        this.values = Set.copyOf(values);
        Set<String> forms = values.stream()
                .filter(Subjects::isTelling)
                .flatMap(value -> WrittenForms.of(value).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        texts = trie(forms);
        bytes = trie(forms.stream().map(Subjects::asBytes).toList());
    }

    private static Trie trie(Collection<String> forms) {
        return Trie.builder().addKeywords(forms).stopOnHit().build();
    }

    /** These values; blank ones, blanks around them, and the mark that some editors put first in a file, are left out. */
    public static Subjects of(Collection<String> values) {
        return new Subjects(values.stream()
                .map(value -> value.replace("\uFEFF", "").strip())
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet()));
    }

    /** How many there are. */
    public int count() {
        return values.size();
    }

    /** How many are looked for within texts too. */
    public long telling() {
        return values.stream().filter(Subjects::isTelling).count();
    }

    private static boolean isTelling(String value) {
        return value.codePointCount(0, value.length()) >= TELLING;
    }

    /** Whether this is one of them. */
    public boolean has(String value) {
        return value != null && values.contains(value);
    }

    /** Whether one of them is this, or stands in it. */
    public boolean standIn(String text) {
        return has(text) || tellingStandIn(text);
    }

    /** Whether a telling one is this, or stands in it. */
    public boolean tellingStandIn(String text) {
        return text != null && stand(texts, text);
    }

    /**
     * Whether a telling one stands in these bytes, as UTF-8.
     *
     * @param text the bytes as ISO 8859-1 reads them, a character each
     */
    public boolean tellingStandInBytes(CharSequence text) {
        return stand(bytes, text);
    }

    private static boolean stand(Trie trie, CharSequence text) {
        boolean[] found = {false};
        EmitHandler handler = emit -> {
            found[0] |= standsAlone(text, emit.getStart(), emit.getEnd() + 1);
            return found[0];
        };
        trie.parseText(text, handler);
        return found[0];
    }

    private static boolean standsAlone(CharSequence text, int from, int to) {
        boolean joinedBefore = from > 0
                && (isWord(text.charAt(from - 1)) || JOINS.indexOf(text.charAt(from - 1)) >= 0)
                && !isEscape(text, from);
        boolean joinedAfter = to < text.length()
                && (isWord(text.charAt(to))
                        || (JOINS.indexOf(text.charAt(to)) >= 0
                                && to + 1 < text.length()
                                && isWord(text.charAt(to + 1))));
        return !joinedBefore && !joinedAfter;
    }

    /** {@code \n} and the like before a value are one character each, written as two. */
    private static boolean isEscape(CharSequence text, int from) {
        return from > 1 && text.charAt(from - 2) == '\\' && "nrtbf".indexOf(text.charAt(from - 1)) >= 0;
    }

    private static boolean isWord(char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    }

    private static String asBytes(String form) {
        return new String(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** What is sent to executors: the searches are made again there. */
    private Object writeReplace() {
        return new Sent(List.copyOf(values));
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("only what writeReplace gives is read");
    }

    private record Sent(List<String> values) implements Serializable {
        private Object readResolve() {
            return Subjects.of(values);
        }
    }

    @Override
    public String toString() {
        return values.size() + " subjects";
    }
}
