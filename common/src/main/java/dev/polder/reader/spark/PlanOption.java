package dev.polder.reader.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The plan as the text of an option, which is all that Spark's public interface hands to a data source. */
final class PlanOption {
    static final String KEY = "plan";

    private PlanOption() {}

    static String encode(ReadPlan plan) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeObject(plan);
        } catch (IOException e) {
            throw new UncheckedIOException("a plan to read could not be written down", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static ReadPlan decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        try (ObjectInputStream in = new ObjectInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            return (ReadPlan) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a plan to read could not be read back", e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a plan to read names a class that this release lacks", e);
        }
    }
}
