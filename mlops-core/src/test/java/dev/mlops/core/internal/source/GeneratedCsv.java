package dev.mlops.core.internal.source;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Writes a CSV file of 12 columns of all types, the same for the same number of rows. */
final class GeneratedCsv {
    static final String HEADER = "id,amount,score,rate,age,count,city,segment,channel,active,at,note";

    private static final int CITIES = 200;

    private GeneratedCsv() {}

    static void write(Path file, long rows) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        String[] cities = new String[CITIES];
        for (int i = 0; i < CITIES; i++) {
            cities[i] = "city-" + Long.toString(random.nextLong(1L << 30), 36);
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            StringBuilder line = new StringBuilder(HEADER).append('\n');
            for (long row = 0; row < rows; row++) {
                line.append(row).append(',');
                line.append(random.nextInt(1_000_000) / 100.0).append(',');
                line.append(random.nextInt(1_000_000) / 1_000_000.0).append(',');
                line.append(random.nextInt(10) == 0 ? "" : random.nextInt(100_000) / 1_000.0)
                        .append(',');
                line.append(random.nextInt(90)).append(',');
                line.append(random.nextInt(100_000)).append(',');
                line.append(cities[random.nextInt(CITIES)]).append(',');
                line.append("segment ").append((char) ('A' + random.nextInt(6))).append(',');
                line.append(random.nextBoolean() ? "web" : "store").append(',');
                line.append(random.nextBoolean()).append(',');
                line.append("2024-0").append(1 + random.nextInt(9)).append("-1").append(random.nextInt(10));
                line.append("T1").append(random.nextInt(10)).append(":20:30Z,");
                line.append("\"note ").append(random.nextInt(500)).append(", ok\"\n");
                out.write(line.toString().getBytes(StandardCharsets.UTF_8));
                line.setLength(0);
            }
        }
    }
}
