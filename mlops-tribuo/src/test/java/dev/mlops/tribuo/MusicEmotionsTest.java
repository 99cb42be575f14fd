package dev.mlops.tribuo;

import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.model.Algorithm;
import dev.mlops.model.LabelSet;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several labels at once where users meet them: 593 pieces of music and the six emotions that listeners heard in them. */
class MusicEmotionsTest {
    private static final Task.MultiLabel EMOTIONS = Task.multiLabel(
            "amazed-suprised", "happy-pleased", "relaxing-clam", "quiet-still", "sad-lonely", "angry-aggresive");

    @Test
    void emotions_areToldBetterThanByTheMostFrequentSet() {
        Path file = Path.of(System.getProperty("mlops.shared", "."), "data", "music-emotions.csv");
        assumeTrue(Files.isRegularFile(file), "no " + file + ": set -Dmlops.shared to the folder that has data/");
        try (Workspace ws = MlOps.inMemory()) {
            Split split = ws.datasets()
                    .commit("emotions", Csv.file(file))
                    .read()
                    .split(Split.random().test(0.3).seed(7));
            List<Set<String>> truth = sets(split.test());
            Set<String> frequent = mostFrequent(sets(split.train()));
            List<Set<String>> guess = truth.stream().map(any -> frequent).toList();
            for (Algorithm algorithm : List.of(
                    Tribuo.binaryRelevance(Tribuo.logisticRegression()),
                    Tribuo.classifierChain(Tribuo.libLinearClassifier()),
                    Tribuo.classifierChain(Tribuo.randomForest().trees(20)).chains(2))) {
                Model<LabelSet> model = ws.trainer(EMOTIONS)
                        .pipeline(Pipeline.of(standardize(numeric())))
                        .algorithm(algorithm)
                        .seed(1)
                        .train(split.train());
                Model<LabelSet> loaded =
                        ws.registry().register("emotions", model).load(LabelSet.class);
                List<Set<String>> said = loaded.predict(split.test()).stream()
                        .map(Prediction::output)
                        .map(output -> Set.copyOf(output.names()))
                        .toList();
                assertThat(subsetAccuracy(said, truth))
                        .as(algorithm + " on the whole set")
                        .isGreaterThan(subsetAccuracy(guess, truth) + 0.08);
                assertThat(hammingLoss(said, truth))
                        .as(algorithm + " on each label")
                        .isLessThan(hammingLoss(guess, truth) - 0.08);
                assertThat(loaded.predict(split.test().row(3)).scores())
                        .isEqualTo(model.predict(split.test().row(3)).scores());
            }
        }
    }

    private static List<Set<String>> sets(Table table) {
        List<Set<String>> sets = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) {
            Set<String> set = new HashSet<>();
            for (String label : EMOTIONS.targets()) {
                if (((Number) table.row(row).find(label).orElseThrow()).doubleValue() == 1) {
                    set.add(label);
                }
            }
            sets.add(set);
        }
        return sets;
    }

    private static Set<String> mostFrequent(List<Set<String>> sets) {
        Map<Set<String>, Integer> counts = new HashMap<>();
        sets.forEach(set -> counts.merge(set, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static double subsetAccuracy(List<Set<String>> said, List<Set<String>> truth) {
        double right = 0;
        for (int i = 0; i < said.size(); i++) {
            right += said.get(i).equals(truth.get(i)) ? 1 : 0;
        }
        return right / said.size();
    }

    private static double hammingLoss(List<Set<String>> said, List<Set<String>> truth) {
        double wrong = 0;
        for (int i = 0; i < said.size(); i++) {
            for (String label : EMOTIONS.targets()) {
                wrong += said.get(i).contains(label) == truth.get(i).contains(label) ? 0 : 1;
            }
        }
        return wrong / said.size() / EMOTIONS.targets().size();
    }
}
