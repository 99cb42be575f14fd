package dev.mlops.tribuo;

import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.Table;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Cluster;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.tribuo.internal.clustering.Partitions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups where users meet them: the bills, flippers and weights of 344 penguins of three species. */
class PenguinsTest {
    private static final List<String> SPECIES = List.of("Adelie", "Chinstrap", "Gentoo");

    @Test
    void species_areFoundFromMeasurements() {
        Path file = Path.of(System.getProperty("mlops.shared", "."), "data", "penguins.csv");
        assumeTrue(Files.isRegularFile(file), "no " + file + ": set -Dmlops.shared to the folder that has data/");
        try (Workspace ws = MlOps.inMemory()) {
            Table table = ws.datasets().commit("penguins", Csv.file(file)).read();
            int[] truth = IntStream.range(0, table.rowCount())
                    .map(row -> SPECIES.indexOf(
                            String.valueOf(table.row(row).find("species").orElseThrow())))
                    .toArray();
            int[] means = groups(ws, table, Tribuo.kMeans(3));
            assertThat(Partitions.adjustedRand(means, truth)).isGreaterThan(0.75);
            // Adelie and Chinstrap penguins are as dense as one, and Gentoo lie apart.
            int[] dense = groups(ws, table, Tribuo.hdbscan(15));
            int[] gentoo = IntStream.of(truth).map(species -> species / 2).toArray();
            int[] kept = IntStream.range(0, dense.length)
                    .filter(row -> dense[row] != Cluster.NONE)
                    .toArray();
            assertThat(kept.length).isGreaterThan(200);
            assertThat(Partitions.adjustedRand(pick(dense, kept), pick(gentoo, kept)))
                    .isGreaterThan(0.9);
        }
    }

    private static int[] pick(int[] values, int[] rows) {
        return IntStream.of(rows).map(row -> values[row]).toArray();
    }

    private static int[] groups(Workspace ws, Table table, Algorithm algorithm) {
        Model<Cluster> model = ws.trainer(Task.clustering().truth("species"))
                .pipeline(Pipeline.of(drop("island", "sex"), impute(numeric()).withMedian(), standardize(numeric())))
                .algorithm(algorithm)
                .seed(1)
                .train(table);
        Model<Cluster> loaded = ws.registry().register("penguins", model).load(Cluster.class);
        return loaded.predict(table).stream()
                .mapToInt(prediction -> prediction.output().number())
                .toArray();
    }
}
