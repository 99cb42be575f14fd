package dev.mlops.examples;

import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.f1;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;

import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Split;
import dev.mlops.data.TextTable;
import dev.mlops.evaluation.ConfusionMatrix;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.model.Label;
import dev.mlops.model.Prediction;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.registry.Lineage;
import dev.mlops.registry.ModelVersion;
import dev.mlops.validation.ValidationReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run of {@link IncomeLifecycle} came to.
 *
 * @param useCase what it was run on
 * @param dataset the version it learnt from
 * @param newDataset whether this run made that version
 * @param validation what came of the expectations
 * @param split the training and the test part
 * @param candidates logistic regression and forest
 * @param version the champion
 * @param newVersion whether this run made that version
 * @param lineage where the champion comes from
 * @param ofRow the answer for a row of the test part
 * @param ofRecord the answer for a Java record
 * @param watch what the monitor saw
 * @param batch the drifted rows as a batch
 * @param folder where everything is kept
 */
record Summary(
        UseCase useCase,
        DatasetVersion dataset,
        boolean newDataset,
        ValidationReport validation,
        Split split,
        List<Candidate> candidates,
        ModelVersion version,
        boolean newVersion,
        Lineage lineage,
        Prediction<Label> ofRow,
        Prediction<Label> ofRecord,
        Watch watch,
        DriftReport batch,
        Optional<Path> folder) {
    private static final int WIDTH = 100;

    /** One screen for reading: at most 24 lines of 100 characters. */
    String screen(double seconds) {
        List<String> lines = new ArrayList<>();
        lines.add("-".repeat(WIDTH));
        add(lines, "dataset", "%s, %,d rows, %s", dataset.origin(), dataset.rowCount(), state(newDataset));
        add(lines, "rules", "%d expectations hold", validation.expectationCount());
        add(lines, "split", "%s", split);
        lines.add("");
        for (String line : scores()) {
            lines.add("  " + line);
        }
        for (Candidate candidate : candidates) {
            double auc = candidate.evaluation().value(rocAuc());
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s: ROC AUC %.4f on %,d test rows (%s)",
                    candidate.name(),
                    auc,
                    candidate.evaluation().rowCount(),
                    useCase.expected(auc, split.test())));
        }
        lines.add("");
        add(lines, "champion", "%s v%d, %s, %s", version.name(), version.version(), championName(), state(newVersion));
        add(lines, "confusion", "%s", confusion());
        add(lines, "gate", "%s: passed", useCase.gate());
        add(lines, "trained on", "%s", version.origin());
        add(lines, "predicts", "%s for a Row, %s for a Java record", ofRow, ofRecord);
        add(lines, "monitor", "%s", watch);
        add(lines, "alerts", "%s", alerts());
        add(lines, "batch", "%,d drifted rows: %s", batch.rows(), drifted());
        add(
                lines,
                "kept in",
                "%s",
                folder.map(path -> path.toAbsolutePath().normalize().toString()).orElse("memory"));
        add(lines, "took", "%.1f s", seconds);
        return lines.stream().map(Summary::cut).collect(Collectors.joining("\n", "", "\n"));
    }

    private static void add(List<String> lines, String name, String format, Object... values) {
        lines.add(String.format("%-12s", name) + String.format(Locale.ROOT, format, values));
    }

    /** The folder may be longer than a line; it is worth the second one. */
    private static String cut(String line) {
        return line.length() <= WIDTH || line.startsWith("kept in") ? line : line.substring(0, WIDTH - 3) + "...";
    }

    private static String state(boolean isNew) {
        return isNew ? "new" : "already there, nothing stored";
    }

    private List<String> scores() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("model", "cross-validated", "ROC AUC", "accuracy", "F1", "log loss", "digest"));
        for (Candidate candidate : candidates) {
            Evaluation<Label> evaluation = candidate.evaluation();
            cells.add(List.of(
                    candidate.name(),
                    figure(candidate.crossValidated()),
                    figure(evaluation.value(rocAuc())),
                    figure(evaluation.value(accuracy())),
                    figure(evaluation.value(f1())),
                    figure(evaluation.value(logLoss())),
                    IncomeLifecycle.brief(candidate.model().digest())));
        }
        return TextTable.of(cells);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private Candidate champion() {
        return candidates.stream()
                .filter(candidate -> candidate.model().digest().equals(version.digest()))
                .findFirst()
                .orElseThrow();
    }

    private String championName() {
        return champion().name();
    }

    private String confusion() {
        return champion()
                .evaluation()
                .confusion()
                .map(matrix -> matrix.labels().stream()
                        .map(actual -> actual + ": " + answers(matrix, actual))
                        .collect(Collectors.joining("; ")))
                .orElse("");
    }

    private static String answers(ConfusionMatrix matrix, String actual) {
        return matrix.labels().stream()
                .map(said -> String.format(
                        Locale.ROOT,
                        "%,d %s",
                        matrix.count(actual, said),
                        said.equals(actual) ? "right" : "taken for " + said))
                .collect(Collectors.joining(", "));
    }

    private String alerts() {
        return watch.alertsByColumn().entrySet().stream()
                .map(e -> e.getKey() + " in " + e.getValue() + " of "
                        + watch.drifted().size() + " windows")
                .collect(Collectors.joining(", "));
    }

    private String drifted() {
        return batch.driftedColumns().stream()
                .map(column ->
                        String.format(Locale.ROOT, "%s %s %.3f", column.column(), column.statistic(), column.value()))
                .collect(Collectors.joining(", "));
    }
}
