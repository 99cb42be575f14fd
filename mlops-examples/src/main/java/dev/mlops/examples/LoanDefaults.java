package dev.mlops.examples;

import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.rowCount;

import dev.mlops.Workspace;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployment;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Label;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.validation.Expectation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Who will not pay back: {@link LoanApplications}, so that the result can be held against the best that is possible.
 *
 * @param file a file that {@link LoanApplications} wrote
 */
record LoanDefaults(Path file) implements UseCase {
    private static final int ROWS = 20_000;
    private static final int DOWNTURN_ROWS = 4_000;
    private static final long SEED = 42;

    /** Writes the rows to a file. */
    static LoanDefaults writtenTo(Path file) {
        return new LoanDefaults(LoanApplications.write(file, ROWS, SEED, LoanApplications.Economy.STEADY));
    }

    @Override
    public String dataset() {
        return "loan-applications";
    }

    @Override
    public String model() {
        return "loan-default";
    }

    @Override
    public Csv source() {
        return typed(Csv.file(file));
    }

    /** Amounts are whole numbers here by chance; they are money all the same. */
    private static Csv typed(Csv csv) {
        return csv.type("amount", ColumnType.NUMBER).type("monthlyIncome", ColumnType.NUMBER);
    }

    @Override
    public Task.Classification task() {
        return Task.classification(LoanApplications.TARGET).positive(LoanApplications.DEFAULTED);
    }

    @Override
    public List<Expectation> rules() {
        return List.of(
                rowCount().isAtLeast(1_000),
                column(LoanApplications.TARGET).isComplete(),
                column(LoanApplications.TARGET).isIn(LoanApplications.REPAID, LoanApplications.DEFAULTED),
                column("submitted").isOfType(ColumnType.INSTANT),
                column("amount").isBetween(100, 1_000_000),
                column("monthlyIncome").isCompleteAtLeast(0.9),
                column("creditYears").isCompleteAtLeast(0.9),
                column("age").isBetween(18, 100),
                column("employment").isIn("permanent", "temporary", "self-employed", "none"));
    }

    /** When they asked, which the outcome does not depend on. */
    @Override
    public String ignored() {
        return "submitted";
    }

    @Override
    public QualityGate<Label> gate() {
        return QualityGate.of(rocAuc().atLeast(0.75), logLoss().atMost(0.45));
    }

    /** What the true probability itself reaches, on these very rows and in expectation. No model can be better on average. */
    @Override
    public String expected(double rocAuc, Table test) {
        return String.format(
                Locale.ROOT,
                "possible: %.4f here, %.4f on average",
                LoanApplications.rocAucOfTheTruth(test),
                LoanApplications.BAYES_OPTIMAL_ROC_AUC);
    }

    @Override
    public Table afterDrift(Workspace ws, Table test) {
        return ws.datasets()
                .read(typed(
                        Csv.text(LoanApplications.csv(DOWNTURN_ROWS, SEED + 1, LoanApplications.Economy.DOWNTURN))));
    }

    @Override
    public String driftDescription() {
        return "a downturn, with lower incomes, higher amounts, more temporary work";
    }

    @Override
    public LoanApplication somebody() {
        return new LoanApplication(18_000, 2_100.0, 60, 23, null, "temporary", "car", false, 1);
    }

    @Override
    public Prediction<Label> predictSomebody(Deployment<Label> live) {
        return live.bind(LoanApplication.class).predict(somebody());
    }
}
