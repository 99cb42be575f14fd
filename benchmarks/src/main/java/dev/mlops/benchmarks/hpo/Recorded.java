package dev.mlops.benchmarks.hpo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Optuna's mean normalised regrets, as recorded. */
final class Recorded {
    private final Map<String, Double> means = new HashMap<>();

    /** Reads {@code optuna_results.csv} of a folder. */
    static Recorded read(Path folder) throws IOException {
        Recorded recorded = new Recorded();
        List<String> lines = Files.readAllLines(folder.resolve("optuna_results.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            recorded.means.put(key(cells[0], cells[1], Integer.parseInt(cells[2])), Double.parseDouble(cells[7]));
        }
        return recorded;
    }

    /** That of a sampler on a problem after so many tries. */
    OptionalDouble mean(String problem, String sampler, int tries) {
        Double mean = means.get(key(problem, sampler, tries));
        return mean == null ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }

    private static String key(String problem, String sampler, int tries) {
        return problem + ',' + sampler + ',' + tries;
    }
}
