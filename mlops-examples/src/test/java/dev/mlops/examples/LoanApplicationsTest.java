package dev.mlops.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.Table;
import dev.mlops.examples.LoanApplications.Economy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoanApplicationsTest {
    private static final LoanApplication USUAL =
            new LoanApplication(9_900, 3_000.0, 36, 40, 10, "permanent", "car", false, 0);

    /** 400,000 draws have a standard error of about 0.0003, as 8,000,000 have one of 0.00007: four of them, and the rounding. */
    @Test
    void bayesOptimalRocAuc_isWhatIsWrittenDown() {
        assertThat(LoanApplications.bayesOptimalRocAuc(400_000, 7))
                .isCloseTo(LoanApplications.BAYES_OPTIMAL_ROC_AUC, within(0.0013));
    }

    /** The second way to the same number: labels drawn from the probability, ranked by it, pairs counted one by one. */
    @Test
    void bayesOptimalRocAuc_isThatOfDrawnLabels() {
        List<String[]> rows = fields(LoanApplications.csv(6_000, 11, Economy.STEADY));
        double[] defaulted = scores(rows, LoanApplications.DEFAULTED);
        double[] repaid = scores(rows, LoanApplications.REPAID);
        double ordered = 0;
        for (double d : defaulted) {
            for (double r : repaid) {
                ordered += d > r ? 1 : d == r ? 0.5 : 0;
            }
        }
        double found = ordered / ((double) defaulted.length * repaid.length);
        // Hanley and McNeil's standard error for so few rows is about 0.008.
        assertThat(found).isCloseTo(LoanApplications.BAYES_OPTIMAL_ROC_AUC, within(0.03));

        try (Workspace ws = MlOps.inMemory()) {
            Table table = ws.datasets().read(Csv.text(LoanApplications.csv(6_000, 11, Economy.STEADY)));
            assertThat(LoanApplications.rocAucOfTheTruth(table)).isCloseTo(found, within(1e-12));
        }
    }

    private static List<String[]> fields(String csv) {
        return csv.lines().skip(1).map(line -> line.split(",", -1)).toList();
    }

    private static double[] scores(List<String[]> rows, String outcome) {
        return rows.stream()
                .filter(f -> f[10].equals(outcome))
                .mapToDouble(f -> LoanApplications.probability(read(f)))
                .toArray();
    }

    private static LoanApplication read(String[] f) {
        return new LoanApplication(
                Double.parseDouble(f[1]),
                f[2].isEmpty() ? null : Double.valueOf(f[2]),
                Integer.parseInt(f[3]),
                Integer.parseInt(f[4]),
                f[5].isEmpty() ? null : Integer.valueOf(f[5]),
                f[6],
                f[7],
                Boolean.parseBoolean(f[8]),
                Integer.parseInt(f[9]));
    }

    @Test
    void csv_outcomesComeFromTheProbability() {
        List<String[]> rows = fields(LoanApplications.csv(20_000, 5, Economy.STEADY));
        double expected = rows.stream()
                .mapToDouble(f -> LoanApplications.probability(read(f)))
                .average()
                .orElseThrow();
        double found = rows.stream()
                        .filter(f -> f[10].equals(LoanApplications.DEFAULTED))
                        .count()
                / 20_000.0;
        // Standard error at most sqrt(0.25 / 20,000) = 0.0035.
        assertThat(found).isCloseTo(expected, within(0.014));
    }

    @Test
    void csv_leavesFieldsEmptyAsOftenAsItSays() {
        List<String[]> rows = fields(LoanApplications.csv(20_000, 5, Economy.STEADY));
        assertThat(rows.stream().filter(f -> f[2].isEmpty()).count() / 20_000.0).isCloseTo(0.06, within(0.007));
        assertThat(rows.stream().filter(f -> f[5].isEmpty()).count() / 20_000.0).isCloseTo(0.08, within(0.008));
    }

    @Property(tries = 20)
    void csv_sameSeedSameRows(@ForAll long seed, @ForAll @IntRange(min = 0, max = 50) int rows) {
        String csv = LoanApplications.csv(rows, seed, Economy.STEADY);
        assertThat(LoanApplications.csv(rows, seed, Economy.STEADY)).isEqualTo(csv);
        assertThat(csv.lines()).hasSize(rows + 1);
    }

    /** Written down when the generator was: the rows must not depend on the JDK. */
    @Test
    void csv_isTheSameOnEveryJdk() {
        assertThat(LoanApplications.csv(2, 42, Economy.STEADY)).isEqualTo("""
                        submitted,amount,monthlyIncome,termMonths,age,creditYears,employment,purpose,homeOwner,priorDefaults,outcome
                        2025-01-01T08:19:50Z,11700.00,3160.00,36,35,12,none,car,false,2,default
                        2025-01-01T08:38:55Z,12550.00,2490.00,48,45,16,permanent,home,false,0,repaid
                        """);
    }

    @Test
    void csv_downturn_movesWhatItSays() {
        List<String[]> steady = fields(LoanApplications.csv(20_000, 5, Economy.STEADY));
        List<String[]> downturn = fields(LoanApplications.csv(20_000, 6, Economy.DOWNTURN));
        assertThat(meanOf(downturn, 1) / meanOf(steady, 1)).isCloseTo(1.2, within(0.04));
        assertThat(meanOf(downturn, 2) / meanOf(steady, 2)).isCloseTo(0.75, within(0.02));
        assertThat(meanOf(downturn, 4) / meanOf(steady, 4)).isCloseTo(1.0, within(0.02));
        assertThat(temporary(steady)).isCloseTo(0.18, within(0.012));
        assertThat(temporary(downturn)).isCloseTo(0.36, within(0.015));
    }

    private static double meanOf(List<String[]> rows, int field) {
        return rows.stream()
                .filter(f -> !f[field].isEmpty())
                .mapToDouble(f -> Double.parseDouble(f[field]))
                .average()
                .orElseThrow();
    }

    private static double temporary(List<String[]> rows) {
        return rows.stream().filter(f -> f[6].equals("temporary")).count() / (double) rows.size();
    }

    @Test
    void probability_growsWithAmountAndFallsWithIncome() {
        double usual = LoanApplications.probability(USUAL);
        assertThat(LoanApplications.probability(
                        new LoanApplication(20_000, 3_000.0, 36, 40, 10, "permanent", "car", false, 0)))
                .isGreaterThan(usual);
        assertThat(LoanApplications.probability(
                        new LoanApplication(9_900, 6_000.0, 36, 40, 10, "permanent", "car", false, 0)))
                .isLessThan(usual);
    }

    /** By hand: the terms of amount, income, term and credit history are 0, so z = -1.9 - 0.3 - 0.1. */
    @Test
    void probability_isTheSumWrittenDown() {
        assertThat(LoanApplications.probability(USUAL)).isCloseTo(1 / (1 + Math.exp(2.3)), within(1e-12));
    }

    @Test
    void write_makesTheFolder(@TempDir Path folder) throws Exception {
        Path file = LoanApplications.write(folder.resolve("a/b/loans.csv"), 3, 1, Economy.STEADY);
        assertThat(Files.readString(file)).isEqualTo(LoanApplications.csv(3, 1, Economy.STEADY));
    }
}
