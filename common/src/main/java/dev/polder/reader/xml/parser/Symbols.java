package dev.polder.reader.xml.parser;

import dev.polder.reader.Slice;

/** The names that a document was seen to write, found by their bytes. */
final class Symbols {
    /** A document with more names than this makes each further one anew. */
    private static final int MOST = 4_096;

    /** Names can be made up to have one hash: where so many stand in the way, each is made anew. */
    private static final int MOST_PROBES = 16;

    /** A name of more bytes than this is made anew each time, so that what is kept stays small. */
    private static final int LONGEST = 1_024;

    private final Symbol[] slots = new Symbol[4 * MOST];
    private final int[] hashes = new int[4 * MOST];
    private final Slice written = new Slice();
    private int size;

    /** One more byte of a name. */
    static int hash(int before, byte b) {
        return 31 * before + b;
    }

    /** The symbol that these bytes of this hash write, null when they are no name. */
    Symbol find(byte[] bytes, int from, int to, int hash) {
        int slot = slot(hash);
        for (int probe = 0; probe < MOST_PROBES; probe++) {
            Symbol there = slots[slot];
            if (there == null) {
                return keep(Symbol.of(written.of(bytes, from, to - from)), slot, hash);
            }
            if (hashes[slot] == hash && there.isAt(bytes, from, to)) {
                return there;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return Symbol.of(written.of(bytes, from, to - from));
    }

    private Symbol keep(Symbol symbol, int slot, int hash) {
        if (symbol != null && size < MOST && symbol.length() <= LONGEST) {
            symbol.keep();
            slots[slot] = symbol;
            hashes[slot] = hash;
            size++;
        }
        return symbol;
    }

    private int slot(int hash) {
        return (hash ^ (hash >>> 16)) & (slots.length - 1);
    }
}
