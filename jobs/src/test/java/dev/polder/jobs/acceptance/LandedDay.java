package dev.polder.jobs.acceptance;

import dev.polder.jobs.launch.Workspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A day of {@code examples/} as the demo's producer writes it, before it is compressed: one file, line by line. */
public final class LandedDay {
    private static final Pattern DATE = Pattern.compile("\"date\":\"(\\d{4})/(\\d\\d)/(\\d\\d) ");
    private static final Pattern RATES = Pattern.compile("<Cube time=\"([0-9-]+)\">.*?</Cube>");

    private final String file;
    private final List<String> lines = new ArrayList<>();

    private LandedDay(String file) {
        this.file = file;
    }

    /** The days of a month of flights, by file. */
    public static Map<String, LandedDay> flights(String month) {
        Map<String, LandedDay> days = new TreeMap<>();
        for (String line :
                Project.text("examples/flights/" + month + ".json").lines().toList()) {
            Matcher date = DATE.matcher(line);
            if (!date.find()) {
                throw new AssertionError("no date in " + line);
            }
            String file = date.group(1) + "-" + date.group(2) + "-" + date.group(3) + ".json.gz";
            days.computeIfAbsent(file, LandedDay::new).lines.add(line);
        }
        return days;
    }

    /** The days with rates from one to another, by file; the head stands in line 1, the first rate in line 3. */
    public static Map<String, LandedDay> rates(String from, String to) {
        String all = Project.text("examples/fx_rates/eurofxref-hist-90d.xml");
        String head = all.substring(0, all.indexOf("<Cube time="));
        Map<String, LandedDay> days = new TreeMap<>();
        Matcher rates = RATES.matcher(all);
        while (rates.find()) {
            String date = rates.group(1);
            if (date.compareTo(from) >= 0 && date.compareTo(to) <= 0) {
                LandedDay day = new LandedDay(date + ".xml.gz");
                day.lines.add(head);
                day.lines.addAll(rates.group().replace("><", ">\n<").lines().toList());
                day.lines.addAll(List.of("</Cube>", "</gesmes:Envelope>"));
                days.put(day.file, day);
            }
        }
        return days;
    }

    String file() {
        return file;
    }

    /** A line, the first being 1. */
    String line(long number) {
        return lines.get((int) number - 1);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    public String text() {
        return String.join("\n", lines) + "\n";
    }

    /** Changes a line. */
    void damage(int line, String pattern, String replacement) {
        String damaged = line(line).replaceFirst(pattern, replacement);
        if (damaged.equals(line(line))) {
            throw new AssertionError(pattern + " is not in line " + line + " of " + file);
        }
        lines.set(line - 1, damaged);
    }

    public void landIn(Workspace workspace, String folder) {
        workspace.lands(folder + "/" + file, text());
    }

    /** Lands the first half of the compressed file, and says what text can still be had of it. */
    String landHalfIn(Workspace workspace, String folder) {
        byte[] whole = Workspace.gzip(text().getBytes(StandardCharsets.UTF_8));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        workspace.write("landing/" + folder + "/" + file, half);
        return readable(half);
    }

    private static String readable(byte[] cut) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(cut))) {
            for (int next = gzip.read(); next >= 0; next = gzip.read()) {
                text.write(next);
            }
        } catch (EOFException e) {
            return text.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the file is whole");
    }
}
