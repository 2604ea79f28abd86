package dev.polder.reader.xml.parser;

/** A place in a document: its line, and in it the character, both counted from 1. */
public record Position(long line, long column) {

    /** Where every document begins. */
    public static final Position BEGINNING = new Position(1, 1);

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
