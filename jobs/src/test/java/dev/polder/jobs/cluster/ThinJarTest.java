package dev.polder.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.acceptance.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is submitted, beside what is there already. */
@Tag("cluster")
final class ThinJarTest {

    @Test
    void theJarHasNoClassThatSparkBrings(@TempDir Path conf) throws IOException {
        Set<String> classes = classes(Project.path("target/dist/polder-jobs.jar"));
        Set<String> ofSpark = new HashSet<>();
        for (Path jar : jars(SparkInstallation.given(conf).home().resolve("jars"))) {
            ofSpark.addAll(classes(jar));
        }

        assertThat(classes).contains("dev/polder/jobs/launch/Polder.class");
        assertThat(ofSpark).contains("org/apache/spark/SparkContext.class");
        classes.retainAll(ofSpark);
        assertThat(classes).isEmpty();
    }

    @Test
    void theJarsThatGoWithItAreNoneOfSparks(@TempDir Path conf) throws IOException {
        Set<String> beside = names(Project.path("target/dist/cluster"));

        assertThat(beside).anyMatch(name -> name.startsWith("delta-spark_"));
        assertThat(beside).anyMatch(name -> name.startsWith("hadoop-aws-"));
        beside.retainAll(names(SparkInstallation.given(conf).home().resolve("jars")));
        assertThat(beside).isEmpty();
    }

    private static Set<String> names(Path folder) throws IOException {
        return jars(folder).stream()
                .map(jar -> jar.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static Set<String> classes(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
