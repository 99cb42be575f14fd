package dev.mlops.examples;

import static dev.mlops.evaluation.Metrics.f1;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.rowCount;

import dev.mlops.Workspace;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Operation;
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
import java.util.Map;

/**
 * Who earns more than 50,000 dollars a year: the Adult census file of the UCI repository (Becker and Kohavi 1996), with its header line.
 *
 * @param file a file with the columns of {@code adult.csv}
 */
record CensusIncome(Path file) implements UseCase {
    private static final double EXPECTED_ROC_AUC = 0.90;

    @Override
    public String dataset() {
        return "adult";
    }

    @Override
    public String model() {
        return "income";
    }

    @Override
    public Csv source() {
        return Csv.file(file).missing("?");
    }

    @Override
    public Task.Classification task() {
        return Task.classification("income").positive(">50K");
    }

    @Override
    public List<Expectation> rules() {
        return List.of(
                rowCount().isAtLeast(1_000),
                column("income").isComplete(),
                column("income").isIn("<=50K", ">50K"),
                column("age").isComplete(),
                column("age").isBetween(17, 120),
                column("education-num").isBetween(1, 16),
                column("hours-per-week").isBetween(1, 99),
                column("sex").isIn("Female", "Male"),
                column("workclass").isCompleteAtLeast(0.9),
                column("occupation").isCompleteAtLeast(0.9));
    }

    /** The census weight of a row, which says nothing of the person. */
    @Override
    public String ignored() {
        return "fnlwgt";
    }

    @Override
    public QualityGate<Label> gate() {
        return QualityGate.of(rocAuc().atLeast(EXPECTED_ROC_AUC), f1().atLeast(0.60));
    }

    @Override
    public String expected(double rocAuc, Table test) {
        return String.format(
                Locale.ROOT,
                "expected %.2f or better: %s",
                EXPECTED_ROC_AUC,
                rocAuc >= EXPECTED_ROC_AUC ? "yes" : "NO");
    }

    @Override
    public Table afterDrift(Workspace ws, Table test) {
        return twelveYearsOlderEightHoursLessAndSelfEmployed(test);
    }

    @Override
    public String driftDescription() {
        return "12 years older, 8 hours less work, every second Private self-employed";
    }

    /** Real people moved in three columns, so that it is known which columns drift: age, hours-per-week and workclass. */
    static Table twelveYearsOlderEightHoursLessAndSelfEmployed(Table people) {
        Column workclass = people.column("workclass");
        ColumnBuilder moved = new ColumnBuilder("workclass", ColumnType.CATEGORY, people.rowCount());
        for (int row = 0; row < people.rowCount(); row++) {
            boolean changes = row % 2 == 0 && "Private".equals(workclass.text(row));
            moved.add(changes ? "Self-emp-not-inc" : workclass.text(row));
        }
        return people.with(shifted(people.column("age"), 12), operation("age", "+12"))
                .with(shifted(people.column("hours-per-week"), -8), operation("hours-per-week", "-8"))
                .with(moved.build(), operation("workclass", "every second Private to Self-emp-not-inc"));
    }

    private static Column shifted(Column column, long by) {
        ColumnBuilder builder = new ColumnBuilder(column.name(), column.type(), column.size());
        for (int row = 0; row < column.size(); row++) {
            builder.add(column.isMissing(row) ? null : Math.max(1, column.integer(row) + by));
        }
        return builder.build();
    }

    private static Operation operation(String column, String change) {
        return Operation.of("drift", Map.of("column", column, "change", change));
    }

    @Override
    public Applicant somebody() {
        return new Applicant(
                39,
                "Private",
                "Masters",
                14,
                "Married-civ-spouse",
                "Exec-managerial",
                "Husband",
                "White",
                "Male",
                0,
                0,
                45,
                null);
    }

    @Override
    public Prediction<Label> predictSomebody(Deployment<Label> live) {
        return live.bind(Applicant.class).predict(somebody());
    }
}
