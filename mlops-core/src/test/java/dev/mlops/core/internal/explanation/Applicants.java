package dev.mlops.core.internal.explanation;

import dev.mlops.Workspace;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.core.testing.StructureEngine;
import dev.mlops.data.Column;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.spi.Structure;
import dev.mlops.spi.Structure.Link;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Made-up rows of people, and workspaces whose engine "learns" a structure that a test gives. */
final class Applicants {
    static final Task.Classification INCOME = Task.classification("income").positive(">50K");
    static final Pipeline PIPELINE =
            Pipeline.of(Steps.standardize(Selector.numeric()), Steps.oneHot(Selector.categorical()));
    private static final List<String> WORK = List.of("Private", "State", "None");

    private Applicants() {}

    /** The columns age, hours, workclass, other, which nothing depends on, income, which depends on age most, and pay, a number. */
    static Table rows(int rows, long seed) {
        Random random = new Random(seed);
        double[] age = IntStream.range(0, rows)
                .mapToDouble(row -> 20 + random.nextInt(50))
                .toArray();
        double[] hours =
                IntStream.range(0, rows).mapToDouble(row -> random.nextInt(60)).toArray();
        double[] other = random.doubles(rows).toArray();
        String[] work = IntStream.range(0, rows)
                .mapToObj(row -> WORK.get(random.nextInt(WORK.size())))
                .toArray(String[]::new);
        String[] income = IntStream.range(0, rows)
                .mapToObj(row -> age[row] + 0.2 * hours[row] + 3 * random.nextGaussian() > 50 ? ">50K" : "<=50K")
                .toArray(String[]::new);
        double[] pay = IntStream.range(0, rows)
                .mapToDouble(row -> age[row] + hours[row])
                .toArray();
        return Table.of(
                Column.numbers("age", age),
                Column.numbers("hours", hours),
                Column.categories("workclass", work),
                Column.numbers("other", other),
                Column.categories("income", income),
                Column.numbers("pay", pay));
    }

    /** Weighted sums that look at age most, at hours and workclass less and at nothing else; every margin after the first weighs less. */
    static Structure.Linear linear(List<String> features, int margins, Link link) {
        double[] weights = new double[features.size() * margins];
        for (int m = 0; m < margins; m++) {
            for (int f = 0; f < features.size(); f++) {
                String feature = features.get(f);
                double weight = 0.2 * (f % 3);
                if (feature.startsWith("age")) {
                    weight = 2;
                } else if (feature.startsWith("hours")) {
                    weight = 0.5;
                } else if (feature.startsWith("other")) {
                    weight = 0;
                }
                weights[m * features.size() + f] = weight / (m + 1);
            }
        }
        return new Structure.Linear(
                features.size(),
                weights,
                IntStream.range(0, margins).mapToDouble(m -> 0.1 * m).toArray(),
                link);
    }

    /** A workspace with an engine of this structure, made for as many features as the pipeline gives. */
    static Workspace workspace(Function<List<String>, Structure> structure, boolean tells, Executor executor) {
        return MlOps.builder()
                .metadata(InMemoryMetadataStore.create())
                .artifacts(InMemoryArtifactStore.create())
                .engine(new StructureEngine(
                        request -> structure.apply(request.features().features()), tells))
                .clock(new SteppingClock())
                .executor(executor)
                .build();
    }

    static <O extends Output> Model<O> train(Workspace ws, Task<O> task, Pipeline pipeline, Table rows) {
        return ws.trainer(task)
                .pipeline(pipeline)
                .algorithm(StructureEngine.GIVEN)
                .train(rows);
    }
}
