package dev.polder.config;

import java.util.Optional;

/**
 * What {@code polder.yaml} gives to every feed, table and schedule that does not say otherwise; its own key replaces the
 * whole value. Only keys that need nothing of the feed, table or pipeline can stand there.
 *
 * @param feed {@code defaults.feed}
 * @param table {@code defaults.table}
 * @param schedule {@code defaults.schedule}
 * @param text the file's text, empty when there is none
 */
record Defaults(Optional<Section> feed, Optional<Section> table, Optional<Section> schedule, String text) {
    static final Defaults NONE = new Defaults(Optional.empty(), Optional.empty(), Optional.empty(), "");

    private static final Keys FILE = Keys.of("defaults");
    private static final Keys DEFAULTS = Keys.of("feed", "table", "schedule");
    private static final Keys FEED = Keys.of(
            "files",
            "ready",
            "look-back",
            "duplicate-files",
            "format",
            "json",
            "xml",
            "no-records",
            "unknown-fields",
            "tolerate");
    private static final Keys TABLE = TableReader.keys("write", "schema");

    static Defaults read(Value root, String text) {
        Optional<Section> defaults = Section.of(root, FILE).find("defaults").map(value -> Section.of(value, DEFAULTS));
        Optional<Section> feed =
                defaults.flatMap(section -> section.find("feed")).map(at -> Section.of(at, FEED));
        Optional<Section> table =
                defaults.flatMap(section -> section.find("table")).map(at -> Section.of(at, TABLE));
        feed.ifPresent(Defaults::checkFeed);
        table.ifPresent(Defaults::checkTable);
        return new Defaults(
                feed,
                table,
                defaults.flatMap(section -> section.find("schedule")).map(ScheduleReader::defaults),
                text);
    }

    /** Each value is read once here, so that it is reported even when no feed needs it. */
    private static void checkFeed(Section feed) {
        feed.find("files").ifPresent(Globs::read);
        feed.find("ready").ifPresent(FeedReader::ready);
        feed.find("look-back").ifPresent(FeedReader::lookBack);
        feed.find("duplicate-files").ifPresent(FeedReader::duplicateFiles);
        feed.find("format").ifPresent(at -> at.oneOf(FormatReader.FORMATS));
        feed.find("json").ifPresent(FormatReader::json);
        feed.find("xml").ifPresent(new FormatReader(Optional.empty())::xml);
        feed.find("no-records").ifPresent(FeedReader::noRecords);
        feed.find("unknown-fields").ifPresent(FeedReader::unknownFields);
        feed.find("tolerate").ifPresent(Measures::tolerance);
    }

    private static void checkTable(Section table) {
        table.find("write").ifPresent(TableReader::mode);
        table.find("schema").ifPresent(TableReader::schema);
    }
}
