package dev.mlops.core.internal.validation.reference;

import static dev.mlops.validation.Expectation.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.profile.ProfileJson;
import dev.mlops.core.internal.profile.Profiles;
import dev.mlops.core.internal.validation.DefaultValidator;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Profile;
import dev.mlops.data.Rows;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Finding;
import dev.mlops.validation.Reference;
import dev.mlops.validation.ValidationReport;
import dev.mlops.validation.Validator;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules that compare with a reference, as a user meets them: what holds, what is found, and what it says. */
class ReferenceValidationTest {
    private static final Table BEFORE = Table.of(
            Column.integers("age", IntStream.range(0, 100).mapToLong(i -> i).toArray()),
            Column.categories("sex", repeated(100, "Male", "Female")),
            Column.numbers(
                    "pay", IntStream.range(0, 100).mapToDouble(i -> i % 10).toArray()));
    private static final Table NOW = Table.of(
            Column.integers("age", IntStream.range(0, 50).mapToLong(i -> 60 + i).toArray()),
            Column.categories("sex", repeated(50, "Male", "Female", "Male", "other", null)),
            Column.numbers(
                    "pay",
                    IntStream.range(0, 50)
                            .mapToDouble(i -> i % 5 == 0 ? Double.NaN : i % 10)
                            .toArray()));

    private final Validator validator = new DefaultValidator(new SteppingClock());

    private static String[] repeated(int count, String... values) {
        return IntStream.range(0, count)
                .mapToObj(i -> values[i % values.length])
                .toArray(String[]::new);
    }

    private static String found(Validator validator, Expectation expectation, Batches rows) {
        ValidationReport report = validator.expect(expectation).validate(rows);
        assertThat(report.findings()).as(report.toString()).hasSize(1);
        return report.findings().get(0).found();
    }

    private String found(Expectation expectation) {
        return found(validator.against(BEFORE), expectation, NOW);
    }

    private String foundAgainst(Reference reference, Expectation expectation) {
        return found(validator.against(reference), expectation, NOW);
    }

    private static void assertHolds(Validator validator, Batches rows, Expectation... expectations) {
        assertThat(validator.expect(expectations).validate(rows).findings()).isEmpty();
    }

    @Test
    void distances_changed_sayHowFarAndWhere() {
        // ages 60 to 109 against 0 to 99: by tenths 0 in six, 0.2 in three and 0.4 in the last, where 0.1 was.
        double psi = 6 * (0.1 - 1e-4) * Math.log(0.1 / 1e-4) + 3 * 0.1 * Math.log(2) + 0.3 * Math.log(4);
        assertThat(psi).isBetween(4.76, 4.77);
        assertThat(found(column("age").psi().isAtMost(0.2)))
                .startsWith("psi 4.76")
                .endsWith(" (50 rows against 100; most in values up to 9.9: 10% -> 0%)");
        assertThat(found(column("age").kolmogorovSmirnov().isAtMost(0.59)))
                .startsWith("Kolmogorov-Smirnov distance 0.6 (50 rows against 100; most in ");
        assertThat(found(column("age").kolmogorovSmirnovPValue().isAtLeast(0.01)))
                .startsWith("Kolmogorov-Smirnov p-value ")
                .endsWith("; distance 0.6)");
        // means 49.5 and 84.5; every value moved up; the deviation of 0 to 99 is sqrt((100^2 - 1) / 12)
        assertThat(found(column("age").wasserstein().isAtMost(1)))
                .startsWith("Wasserstein distance in standard deviations 1.2125");
        // in bits 6 x 0.05 + 3 x 0.01226 + 0.06951 = 0.40629
        assertThat(found(column("age").jensenShannon().isAtMost(0.1))).startsWith("Jensen-Shannon distance 0.6374");
        assertThat(found(column("sex").chiSquaredPValue().isAtLeast(0.01)))
                .startsWith("chi-squared p-value ")
                .endsWith(" (50 rows against 100; most in 'other': 0% -> 20%; "
                        + "unsure, since 2 bins with fewer than 5 expected rows)");
        assertThat(found(column("pay").missingShareChange().isAtMost(0.05)))
                .isEqualTo("change of the missing share 0.2 (50 rows against 100; 0% -> 20%)");
        assertThat(found(column("age").mean().relativeChange().isAtMost(0.5)))
                .isEqualTo("relative change 0.707071 (mean 49.5 -> 84.5)");
        assertThat(validator
                        .expect(column("age").psi().isAtMost(0.2))
                        .against(BEFORE)
                        .validate(NOW)
                        .findings())
                .singleElement()
                .asString()
                .startsWith("ERROR age: wanted psi at most 0.2 against the reference, found psi 4.76");
    }

    @Test
    void distances_withinTheirRanges_hold() {
        assertHolds(
                validator.against(BEFORE),
                NOW,
                column("age").psi().isBetween(4.7, 4.8),
                column("pay").missingShareChange().isAtMost(0.2),
                column("age").kolmogorovSmirnov().isAtLeast(0.6),
                column("age").mean().relativeChange().isAtMost(0.71),
                column("sex").newCategories().isAtMost(0.25));
    }

    @Test
    void newCategories_there_areNamedWithTheirRows() {
        ValidationReport report = validator
                .against(BEFORE)
                .expect(column("sex").hasNoNewCategories())
                .validate(NOW);

        Finding finding = report.findings().get(0);
        assertThat(finding.rows()).isEqualTo(10);
        assertThat(finding)
                .hasToString("ERROR sex: wanted no categories that the reference has not,"
                        + " found 10 of 40 values (25%) new: 'other' 10"
                        + " (row 4: 'other', row 9: 'other', row 14: 'other', row 19: 'other', row 24: 'other')");
        assertHolds(validator.against(BEFORE), BEFORE, column("sex").hasNoNewCategories());
    }

    @Test
    void newCategories_cannotBeSaid_areFindings() {
        Table many = Table.of(Column.integers(
                "age", IntStream.range(0, 5_000).mapToLong(i -> i).toArray()));
        String[] lengthy = {"a".repeat(201)};

        assertThat(found(validator.against(many), column("age").hasNoNewCategories(), NOW))
                .startsWith("values that are not all known in the reference (")
                .endsWith("use existsIn with its rows");
        assertThat(found(column("pay").hasNoNewCategories())).isEqualTo("type number, whose values are no categories");
        assertThat(found(
                        validator.against(Table.of(Column.categories("sex", lengthy))),
                        column("sex").hasNoNewCategories(),
                        NOW))
                .startsWith("values of more than 200 characters");
        assertThat(found(
                        validator.against(Table.of(Column.categories("sex", new String[] {null}))),
                        column("sex").hasNoNewCategories(),
                        NOW))
                .isEqualTo("no values in the reference to compare with");
    }

    @Test
    void distances_byChanceAlone_saySo() {
        Table before = Sides.normal(1, 5_000, 0);
        Table now = Sides.normal(2, 40, 0);

        assertThat(found(validator.against(before), column("x").psi().isAtMost(0.1), now))
                .startsWith("psi about ")
                .contains("(40 rows against 5,000; most in values ", "shares of many different values, off by at most ")
                .containsPattern("; chance alone may give as much \\(chi-squared p-value 0\\.\\d+\\)$");
    }

    @Test
    void wasserstein_ofAReferenceThatDoesNotVary_isNothingOrInfinite() {
        Table constant = Sides.numbers(3, 3, 3);

        assertHolds(
                validator.against(constant),
                Sides.numbers(3, 3),
                column("x").wasserstein().isAtMost(0));
        assertThat(found(validator.against(constant), column("x").wasserstein().isAtMost(1e300), Sides.numbers(3, 4)))
                .startsWith("Wasserstein distance in standard deviations Infinity (2 rows against 3; ")
                .contains("the reference does not vary");
        assertThat(found(
                        validator.against(constant),
                        column("x").wasserstein().isAtMost(1),
                        Sides.numbers(3, Double.POSITIVE_INFINITY)))
                .isEqualTo("infinite values, between which there is no distance");
    }

    @Test
    void instants_areBinnedAndNamedAsInstants() {
        Table before = instants(0, 100);
        Table now = instants(50, 100);

        assertThat(found(validator.against(before), column("at").psi().isAtMost(0.2), now))
                .startsWith("psi ")
                .containsPattern("most in values .*2026-0\\d-\\d\\dT");
        assertThat(found(
                        validator.against(before),
                        column("at").kolmogorovSmirnov().isAtMost(0.1),
                        now))
                .startsWith("Kolmogorov-Smirnov distance 0.5 (");
        assertHolds(
                validator.against(before), before, column("at").wasserstein().isAtMost(0));
    }

    @Test
    void flags_areCategories() {
        Table before = flags(100, 2);
        Table now = flags(100, 4);

        // 50 and 50 against 25 and 75
        double psi = 0.25 * Math.log(2) + 0.25 * Math.log(1.5);
        assertHolds(validator.against(before), now, column("on").psi().isBetween(psi - 1e-12, psi + 1e-12));
        assertThat(found(validator.against(before), column("on").psi().isAtMost(0.1), now))
                .startsWith("psi 0.274653 (100 rows against 100; most in 'true': 50% -> 25%");
        assertHolds(validator.against(before), now, column("on").hasNoNewCategories());
        assertThat(found(validator.against(flags(100, 1)), column("on").hasNoNewCategories(), now))
                .isEqualTo("75 of 100 values (75%) new: 'false' 75");
    }

    /** Every so many-th is true. */
    private static Table flags(int count, int step) {
        ColumnBuilder builder = new ColumnBuilder("on", ColumnType.FLAG, count);
        for (int i = 0; i < count; i++) {
            builder.add(i % step == 0);
        }
        return Table.of(builder.build());
    }

    /** Of which seven quantiles are known, and ten values. */
    @Test
    void against_aProfileOfAnEarlierFormat_isByItsQuantiles() {
        Profile stored = ProfileJson.read(Json.read("""
                {"columns":[
                {"count":6,"distinct":5,"field":{"name":"x","type":"INTEGER"},"mean":3,"missing":1,
                "quantiles":[1,1.2,2,3,4,4.8,5],"standardDeviation":1.5811388300841898,
                "top":[{"count":1,"value":"1"},{"count":1,"value":"2"}]},
                {"count":6,"distinct":2,"field":{"name":"c","type":"CATEGORY"},"missing":0,"quantiles":[],
                "top":[{"count":4,"value":"a"},{"count":2,"value":"b"}]}],
                "format":1,"rows":6}""", "p"), "p");
        Table rows = Table.of(
                new ColumnBuilder("x", ColumnType.INTEGER, 6)
                        .add(1L)
                        .add(2L)
                        .add(3L)
                        .add(9L)
                        .add(9L)
                        .add(null)
                        .build(),
                Column.categories("c", "a", "a", "a", "a", "b", "c"));
        Validator against = validator.against(stored);

        // 5/6 are there, of which 0.25 are over 3 to 4: 0.2082 ln 2083 + 0.1666 ln 1667 + 0.2917 ln 8 + 0.125 ln 4 +
        // 0.0417 ln 1.25
        assertThat(found(against, column("x").psi().isAtMost(0.01), rows))
                .startsWith("psi 3.616")
                .contains("(6 rows against 6; most in values over 3 to 4: 20.83% -> 0%)");
        assertThat(found(against, column("x").kolmogorovSmirnov().isAtMost(0.1), rows))
                .contains("at the 7 quantiles of the reference that are known");
        assertThat(found(against, column("c").hasNoNewCategories(), rows))
                .isEqualTo("1 of 6 values (16.67%) new: 'c' 1");
        assertThat(found(against, column("x").hasNoNewCategories(), rows)).startsWith("values that are not all known");
    }

    private static Table instants(int first, int count) {
        ColumnBuilder builder = new ColumnBuilder("at", ColumnType.INSTANT, count);
        for (int i = 0; i < count; i++) {
            builder.add(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * (first + i)));
        }
        return Table.of(builder.build());
    }

    @Test
    void rule_thatDoesNotSuitTheReference_saysWhatDoes() {
        Expectation psi = column("age").psi().isAtMost(0.1);

        assertThatThrownBy(() -> validator.expect(psi).validate(NOW))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "the rule age psi at most 0.1 against the reference compares with a reference, and there is none")
                .hasMessageContaining("say .against(..) on the validator");
        assertThat(found(validator.against(Table.of(Column.integers("agee", 1))), psi, NOW))
                .isEqualTo("no such column in the reference; did you mean 'agee'? there are agee");
        assertThat(found(validator.against(Table.of(Column.categories("age", "a"))), psi, NOW))
                .isEqualTo("type integer, and type category in the reference");
        assertThat(found(validator.against(BEFORE), column("agee").psi().isAtMost(0.1), NOW))
                .startsWith("no such column; did you mean 'age'?");
        assertThat(found(validator.against(Sides.part(BEFORE, 0, 0)), psi, NOW)).isEqualTo("a reference without rows");
        assertThat(found(validator.against(BEFORE), psi, Sides.part(NOW, 0, 0))).isEqualTo("no rows to look at");
        assertThat(found(column("sex").kolmogorovSmirnov().isAtMost(0.1)))
                .isEqualTo("categories, which have no order; compare them by psi, jensenShannon or chiSquaredPValue");
        assertThat(found(column("sex").mean().relativeChange().isAtMost(0.1)))
                .isEqualTo("type category, which has no numbers to compare");
        assertThat(found(
                        validator.against(Sides.numbers(1, 2)),
                        column("x").kolmogorovSmirnov().isAtMost(0.1),
                        Sides.numbers(Double.NaN)))
                .isEqualTo("no values to look at");
        assertThat(found(
                        validator.against(Sides.numbers(Double.NaN)),
                        column("x").kolmogorovSmirnov().isAtMost(0.1),
                        Sides.numbers(1, 2)))
                .isEqualTo("no values in the reference to compare with");
    }

    @Test
    void psi_againstNothingButMissingValues_countsThemAsABin() {
        assertThat(found(
                        validator.against(Sides.numbers(Double.NaN, Double.NaN)),
                        column("x").psi().isAtMost(0.1),
                        Sides.numbers(Double.NaN, 1)))
                .contains("most in values: 0% -> 50%");
    }

    @Test
    void figures_ofABenchmark_areWhatIsCompared() {
        Reference census = Reference.figures("census 2020")
                .rows(10_000)
                .column(
                        "age",
                        c -> c.mean(49.5)
                                .standardDeviation(28.87)
                                .quantiles(Map.of(0.0, 0.0, 0.25, 25.0, 0.5, 50.0, 0.75, 75.0, 1.0, 99.0))
                                .missingShare(0))
                .column("sex", c -> c.shares(Map.of("Male", 0.67, "Female", 0.33)));

        assertHolds(
                validator.against(census),
                BEFORE,
                column("age").psi().isAtMost(0.01),
                column("age").kolmogorovSmirnov().isAtMost(0.02),
                column("age").wasserstein().isAtMost(0.02),
                column("age").mean().relativeChange().isAtMost(0),
                column("age").median().relativeChange().isAtMost(0.011),
                column("age").max().relativeChange().isAtMost(0),
                column("age").missingShareChange().isAtMost(0),
                column("sex").hasNoNewCategories());
        // 60 to 109: F at 25 and 50 is 0, at 75 it is 16 of 50
        assertThat(foundAgainst(census, column("age").kolmogorovSmirnov().isAtMost(0.49)))
                .startsWith("Kolmogorov-Smirnov distance 0.5 (50 rows against 10,000; most in values ")
                .contains("at the 5 quantiles of the reference that are known");
        assertThat(foundAgainst(census, column("age").psi().isAtMost(0.2)))
                .contains("most in values up to 25: 25% -> 0%");
        assertThat(foundAgainst(census, column("sex").psi().isAtMost(0.1)))
                .contains("(50 rows against 10,000; most in 'other': 0% -> 25%");
        assertThat(foundAgainst(census, column("sex").hasNoNewCategories()))
                .isEqualTo("10 of 40 values (25%) new: 'other' 10");
        assertThat(foundAgainst(census, column("age").wasserstein().isAtMost(0.1)))
                .contains("straight lines between the 5 quantiles that are known");
    }

    @Test
    void figures_withoutRows_areTheTruth() {
        Reference truth = Reference.figures("truth").column("sex", c -> c.shares(Map.of("Male", 0.5, "Female", 0.5)));
        Table rows = Table.of(Column.categories("sex", repeated(100, "Male", "Female", "Male", "Female", "Male")));

        // 60 and 40 where 50 and 50 are expected: chi-squared 4, of one degree
        assertThat(found(
                        validator.against(truth),
                        column("sex").chiSquaredPValue().isAtLeast(0.05),
                        rows))
                .startsWith(
                        "chi-squared p-value 0.0455003 (100 rows against given figures; most in 'Female': 50% -> 40%");
        assertHolds(
                validator.against(truth), rows, column("sex").chiSquaredPValue().isAtLeast(0.045));
    }

    @Test
    void figures_thatLackAShare_poolAllOthers() {
        Reference part = Reference.figures("part").column("sex", c -> c.shares(Map.of("Male", 0.5)));

        assertHolds(
                validator.against(part),
                NOW,
                column("sex").psi().isAtMost(1e-12)); // 20 of 40 are Male, and 20 are others
        assertThat(foundAgainst(part, column("sex").hasNoNewCategories()))
                .isEqualTo(
                        "values that are not all known in the reference (1 of them are); use existsIn with its rows");
    }

    @Test
    void figures_thatAreNotGiven_areFindings() {
        Reference empty = Reference.figures("nothing")
                .column("age", c -> c.mean(40))
                .column("pay", c -> c.shares(Map.of("1", 1.0)));
        Reference median = Reference.figures("median").column("age", c -> c.quantiles(Map.of(0.5, 40.0)));

        assertThat(foundAgainst(empty, column("age").psi().isAtMost(0.1)))
                .isEqualTo("neither quantiles nor shares of values in the reference, of which psi takes one");
        assertThat(foundAgainst(empty, column("age").kolmogorovSmirnov().isAtMost(0.1)))
                .isEqualTo("no quantiles in the reference, which Kolmogorov-Smirnov distance takes");
        assertThat(foundAgainst(median, column("age").wasserstein().isAtMost(0.1)))
                .startsWith("no smallest and largest value (quantiles 0 and 1) in the reference");
        assertThat(foundAgainst(empty, column("age").missingShareChange().isAtMost(0.1)))
                .isEqualTo("no missing share in the reference");
        assertThat(foundAgainst(empty, column("age").median().relativeChange().isAtMost(0.1)))
                .isEqualTo("no median in the reference");
        assertThat(foundAgainst(empty, column("age").hasNoNewCategories()))
                .isEqualTo("no values in the reference to compare with");
        assertThat(foundAgainst(empty, column("sex").psi().isAtMost(0.1)))
                .isEqualTo("no such column in the reference; there are age, pay");
        assertThat(foundAgainst(empty, column("pay").psi().isAtMost(0.1)))
                .isEqualTo("type number, and shares of values in the reference");
        assertThat(foundAgainst(
                        Reference.figures("q").column("sex", c -> c.quantiles(Map.of(0.5, 1.0))),
                        column("sex").psi().isAtMost(0.1)))
                .isEqualTo("type category, and quantiles in the reference");
    }

    @Test
    void against_rows_readsThemOnceAndWhenTheyAreNeeded() {
        AtomicInteger passes = new AtomicInteger();
        Batches counted = new Batches() {
            @Override
            public Schema schema() {
                return BEFORE.schema();
            }

            @Override
            public void forEachBatch(Consumer<Table> action) {
                passes.incrementAndGet();
                BEFORE.forEachBatch(action);
            }
        };
        Validator against = validator.against(counted);

        assertHolds(against, NOW, column("age").isComplete());
        assertThat(passes).hasValue(0);
        Validator two = against.expect(
                column("age").psi().isAtMost(9),
                column("pay").psi().isAtMost(9),
                column("sex").newCategories().isAtMost(1));
        assertThat(two.validate(NOW).passed()).isTrue();
        assertThat(two.validate(Sides.part(NOW, 0, 10)).passed()).isTrue();
        assertThat(passes).hasValue(1);
    }

    @Test
    void partition_withReferenceRules_partsByTheOthers() {
        var parts = validator
                .against(BEFORE)
                .expect(column("age").isAtMost(100), column("age").psi().isAtMost(0.1))
                .partition(NOW);

        assertThat(parts.good().rowCount()).isEqualTo(41);
        assertThat(parts.report().findings()).hasSize(2);
    }

    @Test
    void against_aVersionItsProfileOrItsRows_isTheSame() {
        try (Workspace ws = MlOps.inMemory()) {
            DatasetVersion people = ws.datasets().commit("people", Rows.of(BEFORE));
            Expectation[] rules = {
                column("age").psi().isAtMost(0.2),
                column("sex").hasNoNewCategories(),
                column("pay").wasserstein().isAtMost(0)
            };
            Validator all = ws.validator().expect(rules);

            ValidationReport report = all.against(people).validate(NOW);

            assertThat(report.findings()).hasSize(3);
            assertThat(all.against(people.profile()).validate(NOW)).isEqualTo(report);
            assertThat(all.against(BEFORE).validate(NOW)).isEqualTo(report);
            assertThat(all.against(Profiles.of(BEFORE)).validate(NOW)).isEqualTo(report);
            assertThat(all.against(people).validate(people).findings()).isEmpty();
        }
    }
}
