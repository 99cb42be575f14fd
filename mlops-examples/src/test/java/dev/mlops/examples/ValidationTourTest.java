package dev.mlops.examples;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.columns;
import static dev.mlops.validation.Expectation.rowCount;
import static dev.mlops.validation.Expectation.rows;
import static dev.mlops.validation.Expectation.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Split;
import dev.mlops.examples.LoanApplications.Economy;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Finding;
import dev.mlops.validation.ValidationReport;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that data suggests, that look at other data, and that learning asks for. */
class ValidationTourTest {
    @TempDir
    Path folder;

    private Workspace ws;
    private DatasetVersion loans;
    private Split split;

    @BeforeEach
    void open() {
        ws = MlOps.inMemory();
        loans = ws.datasets().commit("loans", written(42, Economy.STEADY));
        split = loans.read().split(Split.stratified("outcome").test(0.5).seed(42));
    }

    private Csv written(long seed, Economy economy) {
        return Csv.file(LoanApplications.write(folder.resolve("loans-" + seed + ".csv"), 4_000, seed, economy));
    }

    @AfterEach
    void close() {
        ws.close();
    }

    @Test
    void rules_learntWrittenAndHeld_passOnFreshRows() throws Exception {
        Path file = folder.resolve("loans.yaml");
        // region rules
        ws.validator().suggest(split.train()).write(file); // a document to review and edit
        ValidationReport report = ws.validator()
                .expect(Expectations.read(file))
                .expect(Expectations.forClassification("outcome")) // leakage, conflicts, imbalance, constants, twins
                .expect(rows().overlap("training", split.train()).isNone())
                .warn(
                        column("amount").psi().isAtMost(0.2),
                        target("outcome").psi().isAtMost(0.1))
                .warn(columns("amount", "monthlyIncome").correlate().isBetween(-1, 0.95))
                .against(loans)
                .withProfile()
                .validate(split.test());
        report.orThrow();
        // endregion

        assertThat(report.passed()).isTrue();
        assertThat(report.expectationCount()).isGreaterThan(20);
        assertThat(report.profile().orElseThrow().column("amount").min()).isPresent();
        assertThat(Files.readString(file)).contains("column: amount").contains("confidence:");
        assertThat(Expectations.read(file)).isEqualTo(ws.validator().suggest(split.train()));
    }

    @Test
    void history_ofVersions_tellsTheOneThatIsOff() {
        for (int month = 1; month <= 5; month++) {
            ws.datasets().commit("loans", written(month, Economy.STEADY));
        }
        DatasetVersion off = ws.datasets().commit("loans", written(6, Economy.DOWNTURN));

        // region history
        ValidationReport report = ws.validator()
                .expect(
                        rowCount().isWithinRobustBand(3.5).ofLast(10),
                        column("monthlyIncome").mean().isWithinSigmas(3).ofLast(5))
                .history(ws.datasets().versions("loans"))
                .validate(off);
        // endregion

        assertThat(report.findings())
                .singleElement()
                .extracting(Finding::toString)
                .asString()
                .contains("monthlyIncome")
                .contains("5 versions");
    }
}
