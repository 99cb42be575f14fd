package dev.mlops.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.data.Batches;
import dev.mlops.data.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingTest {
    private static final int ROWS = 500_000;

    @TempDir
    Path folder;

    /** The process has 24 MB of heap; as a table the rows would need some 44 MB, as text they are 53 MB. */
    @Test
    void batches_ofMoreThanTheHeapHolds_areAllSeen() throws IOException, InterruptedException {
        Path file = folder.resolve("large.csv");
        GeneratedCsv.write(file, ROWS);
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamingTest.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(said).strip()).isEqualTo(ROWS + " " + (long) ROWS * (ROWS - 1) / 2);
    }

    /**
     * Streams a file and says how many rows it has and what their {@code id}s add up to. With {@code ROWS FILE} it writes such a file first:
     * {@code 5000000 large.csv} under {@code -Xmx256m} is the large run.
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[arguments.length - 1]);
        if (arguments.length > 1) {
            GeneratedCsv.write(file, Long.parseLong(arguments[0]));
        }
        Batches batches = TableSources.batches(Csv.file(file));
        long[] rows = {0};
        long[] sum = {0};
        batches.forEachBatch(batch -> {
            rows[0] += batch.rowCount();
            for (int row = 0; row < batch.rowCount(); row++) {
                sum[0] += batch.column("id").integer(row);
            }
        });
        System.out.println(rows[0] + " " + sum[0]);
    }
}
