package dev.mlops.core.internal.validation.suggestion;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.rowCount;
import static dev.mlops.validation.Expectation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.source.TableSources;
import dev.mlops.core.internal.validation.DefaultValidator;
import dev.mlops.core.testing.RealFiles;
import dev.mlops.core.testing.SharedData;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.Csv;
import dev.mlops.data.Operation;
import dev.mlops.data.Row;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Finding;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import dev.mlops.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is odd in each real file, by its description, is found by rules: by suggested ones where there is something to learn it from. */
@Tag("shared")
class RealQuirksTest {
    private final Validator validator = new DefaultValidator(new SteppingClock());

    private static Table where(Table table, IntPredicate rows) {
        return table.select(
                IntStream.range(0, table.rowCount()).filter(rows).toArray(), Operation.of("where", Map.of()));
    }

    private static long whole(Row row, String column) {
        return (Long) row.find(column).orElseThrow();
    }

    /** The rows, samples and words of the one rule, which must not hold. */
    private Finding found(Table table, Expectation expectation) {
        List<Finding> findings = validator.expect(expectation).validate(table).findings();
        assertThat(findings).as(expectation.describe()).hasSize(1);
        return findings.get(0);
    }

    private List<Finding> learntFrom(Table good, Table other) {
        return validator.expect(validator.suggest(good)).validate(other).findings();
    }

    private static List<String> subjects(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(f -> f.severity() == severity)
                .map(f -> f.expectation().subject())
                .toList();
    }

    private List<Rule> suggested(Table table, String column) {
        return validator.suggest(table).rules().stream()
                .filter(rule -> rule.expectation().column().equals(Optional.of(column)))
                .toList();
    }

    @Test
    void adult_markersDuplicatesAndCap() {
        Table raw = TableSources.read(Csv.file(SharedData.file("adult.csv")));
        Table adult = RealFiles.read("adult.csv");

        assertThat(suggested(raw, "workclass"))
                .anyMatch(rule -> rule.note().startsWith("1,836 of 32,561 rows are '?'")
                        && rule.expectation().describe().startsWith("workclass not in [?]"));
        assertThat(learntFrom(adult, raw))
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .extracting(Finding::toString)
                .anyMatch(text -> text.startsWith("ERROR workclass: wanted in [")
                        && text.contains("found 1,836 others of 1 different value (line 29: '?'"))
                .anyMatch(text -> text.startsWith("ERROR occupation: ") && text.contains("1,843 others"))
                .anyMatch(text -> text.startsWith("ERROR native-country: ") && text.contains("583 others"));
        assertThat(found(raw, rows().areUnique()).rows()).isEqualTo(24);
        assertThat(found(raw, column("capital-gain").isBelow(99_999)).found())
                .isEqualTo("159 outside, from 99999 to 99999");
    }

    @Test
    void adultTestRaw_labelsAndBlanks_areNamed() {
        List<Finding> findings = learntFrom(RealFiles.read("adult.csv"), RealFiles.read("adult-test-raw.csv"));

        assertThat(findings)
                .extracting(Finding::toString)
                .anyMatch(text -> text.startsWith("ERROR table: ")
                        && text.contains("found retyped ")
                        && text.contains("hours-per-week (category, not integer)"))
                .anyMatch(text -> text.startsWith("ERROR income: wanted in [<=50K, >50K]")
                        && text.contains("16,281 others of 2 different values")
                        && text.contains("' <=50K.'")
                        && text.contains("' >50K.'"))
                .anyMatch(text -> text.startsWith("ERROR workclass: ") && text.contains("' Private'"));
    }

    @Test
    void bikeHour_blankShiftAndSum() {
        Table told = TableSources.read(Csv.file(SharedData.file("bike-hour.csv")));
        Table bike = RealFiles.read("bike-hour.csv");
        Column year = bike.column("yr");
        List<Finding> shift =
                learntFrom(where(bike, row -> year.integer(row) == 0), where(bike, row -> year.integer(row) == 1));

        assertThat(suggested(told, "hr"))
                .anyMatch(rule -> rule.note().startsWith("17,378 of 17,379 rows are whole numbers"));
        assertThat(found(told, column("hr").matches("-?\\d+")).toString()).contains("'0 '");
        assertThat(subjects(shift, Severity.WARNING)).contains("casual", "registered", "cnt");
        assertThat(shift)
                .filteredOn(f -> f.expectation().describe().startsWith("cnt median"))
                .hasSize(1);
        assertThat(suggested(bike, "registered"))
                .anyMatch(rule -> rule.expectation().describe().startsWith("registered at most cnt "));
        assertThat(validator
                        .expect(
                                rows(
                                        "casual + registered = cnt",
                                        row -> whole(row, "casual") + whole(row, "registered") == whole(row, "cnt")),
                                rows().areUniqueBy("dteday", "hr"),
                                column("instant").isStrictlyIncreasing())
                        .validate(bike)
                        .findings())
                .isEmpty();
        assertThat(found(bike, rowCount().isAtLeast(731L * 24)).found()).isEqualTo("17,379 rows"); // hours are absent
    }

    @Test
    void electricity_constantsThatVaryLater() {
        Table all = RealFiles.read("electricity.csv");
        int change = 17_424;
        List<Finding> findings = learntFrom(all.head(change), where(all, row -> row >= change));

        assertThat(findings)
                .extracting(Finding::toString)
                .anyMatch(text -> text.startsWith("ERROR vicprice: wanted between 0.003467 and 0.003467 "))
                .anyMatch(text -> text.startsWith("ERROR vicdemand: wanted between 0.422915 and 0.422915 "))
                .anyMatch(text -> text.startsWith("ERROR transfer: wanted between 0.414912 and 0.414912 "));
    }

    @Test
    void titanic_missingValues_areCounted() {
        Table titanic = RealFiles.read("titanic.csv");

        assertThat(found(titanic, column("age").isComplete()).rows()).isEqualTo(177);
        assertThat(found(titanic, column("cabin").isComplete()).rows()).isEqualTo(687);
        assertThat(found(titanic, column("embarked").isComplete()).rows()).isEqualTo(2);
        assertThat(suggested(titanic, "age").get(0).note()).isEqualTo("177 of 891 missing (20%)");
        assertThat(suggested(titanic, "cabin").get(0).note()).isEqualTo("687 of 891 missing (77%)");
        assertThat(suggested(titanic, "embarked").get(0).note()).isEqualTo("2 of 891 missing (0.22%)");
        assertThat(suggested(titanic, "name"))
                .anyMatch(rule -> rule.expectation().describe().startsWith("name unique in at least 9"));
    }

    @Test
    void wineQuality_duplicatesAndRareClasses() {
        Table wine = RealFiles.read("winequality-red.csv");

        assertThat(found(wine, rows().areUnique()).rows()).isEqualTo(240);
        assertThat(found(wine, column("quality").isIn("5", "6", "7")).rows()).isEqualTo(10 + 53 + 18);
        assertThat(suggested(wine, "free sulfur dioxide"))
                .anyMatch(rule ->
                        rule.expectation().describe().startsWith("free sulfur dioxide at most total sulfur dioxide "));
    }

    @Test
    void germanCredit_sharesOfItsClasses() {
        Table credit = RealFiles.read("german-credit.csv");
        Column outcome = credit.column("class");
        int[] kept = {0};
        Table evened = where(credit, row -> outcome.integer(row) == 2 || kept[0]++ < 300);

        assertThat(suggested(credit, "class")).anyMatch(rule -> rule.note().equals("mean 1.3 of 1,000 rows"));
        assertThat(learntFrom(credit, evened))
                .anyMatch(f -> f.expectation().describe().startsWith("class mean between 1."));
    }

    @Test
    void horseColic_markersEverywhere() {
        Table told = TableSources.read(Csv.file(SharedData.file("horse-colic.csv"))
                .header(IntStream.rangeClosed(1, 28).mapToObj(i -> "c" + i).toArray(String[]::new)));
        List<String> marked = validator.suggest(told).rules().stream()
                .filter(rule -> rule.note().contains("are '?'"))
                .map(rule -> rule.expectation().column().orElseThrow())
                .toList();

        // All of the 21 columns with a '?' but c16, in 247 of 300 rows, and c1 and c23, in one.
        assertThat(marked)
                .contains("c4", "c5", "c7", "c10", "c15", "c19", "c21")
                .hasSizeGreaterThanOrEqualTo(18);
        assertThat(found(RealFiles.read("horse-colic.csv"), column("c16").isComplete())
                        .rows())
                .isEqualTo(247);
        assertThat(suggested(RealFiles.read("horse-colic.csv"), "c25"))
                .anyMatch(rule -> rule.expectation().describe().startsWith("c25 matching \\d")); // with leading zeros
    }

    @Test
    void diamonds_withoutSize_areFoundByWhatOthersTeach() {
        Table diamonds = RealFiles.read("diamonds.csv");
        List<Column> sizes = Stream.of("x", "y", "z").map(diamonds::column).toList();
        Table good = where(diamonds, row -> sizes.stream().allMatch(size -> size.number(row) > 0));
        List<Finding> findings = learntFrom(good, diamonds);

        assertThat(findings)
                .filteredOn(f -> f.expectation().wanted().equals("above 0"))
                .extracting(Finding::rows)
                .containsExactly(8L, 7L);
        assertThat(findings)
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .extracting(Finding::toString)
                .anyMatch(text -> text.startsWith("ERROR z: wanted between 1.07 and 31.8 ")
                        && text.contains("found 20 outside, from 0 to 0"));
        assertThat(validator
                        .expect(
                                column("x").isPositive(),
                                column("y").isPositive(),
                                column("z").isPositive())
                        .partition(diamonds)
                        .quarantined()
                        .rows()
                        .rowCount())
                .isEqualTo(20);
        assertThat(found(diamonds, rows().areUnique()).rows()).isEqualTo(146);
    }

    @Test
    void penguins_emptyRows() {
        Table penguins = RealFiles.read("penguins.csv");

        assertThat(validator
                        .expect(
                                column("bill_length_mm").isComplete(),
                                column("bill_depth_mm").isComplete(),
                                column("flipper_length_mm").isComplete(),
                                column("body_mass_g").isComplete())
                        .partition(penguins)
                        .quarantined()
                        .rows()
                        .rowCount())
                .isEqualTo(2);
        assertThat(found(penguins, column("sex").isComplete()).rows()).isEqualTo(11);
        assertThat(suggested(penguins, "sex").get(0).note()).isEqualTo("11 of 344 missing (3.2%)");
    }

    @Test
    void taxis_timesZeroDistancesAndMissingZones() {
        Table taxis = RealFiles.read("taxis.csv");

        assertThat(found(taxis, column("distance").isPositive()).rows()).isEqualTo(51);
        assertThat(found(taxis, column("payment").isComplete()).rows()).isEqualTo(44);
        assertThat(found(taxis, column("pickup_zone").isComplete()).rows()).isEqualTo(26);
        assertThat(found(taxis, column("dropoff_zone").isComplete()).rows()).isEqualTo(45);
        assertThat(suggested(taxis, "pickup"))
                .anyMatch(rule -> rule.expectation().describe().startsWith("pickup a date as yyyy-MM-dd HH:mm:ss"));
        assertThat(suggested(taxis, "fare"))
                .anyMatch(rule -> rule.expectation().describe().startsWith("fare at most total "));
        assertThat(validator
                        .expect(column("pickup").isAtMost("dropoff"))
                        .validate(taxis)
                        .passed())
                .isTrue();
    }

    @Test
    void musicEmotions_featuresAreNumbers() {
        Table music = RealFiles.read("music-emotions.csv");
        List<String> features = music.schema().names().subList(6, 78);

        assertThat(validator
                        .expect(features.stream()
                                .map(name -> column(name).isBetween(-1e9, 1e9)) // fails on what is no number
                                .toArray(Expectation[]::new))
                        .validate(music)
                        .findings())
                .isEmpty();
        assertThat(validator.suggest(music).rules())
                .filteredOn(rule -> rule.note().startsWith("seen "))
                .hasSize(78);
    }

    @Test
    void creditCards_undocumentedCodesAndNegativeBills() {
        Table cards = RealFiles.read("credit-card-default.csv.gz");
        Column education = cards.column("EDUCATION");
        Column marriage = cards.column("MARRIAGE");
        Column paid = cards.column("PAY_0");
        Table documented = where(
                cards,
                row -> education.integer(row) >= 1
                        && education.integer(row) <= 4
                        && marriage.integer(row) > 0
                        && paid.integer(row) > -2);

        assertThat(learntFrom(documented, cards))
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .extracting(Finding::toString)
                .anyMatch(text -> text.startsWith("ERROR EDUCATION: wanted between 1 and 4 ")
                        && text.contains("345 outside, from 0 to 6"))
                .anyMatch(text ->
                        text.startsWith("ERROR MARRIAGE: wanted between 1 and 3 ") && text.contains("54 outside"))
                .anyMatch(text -> text.startsWith("ERROR PAY_0: ") && text.contains("2,759"));
        assertThat(found(cards, column("EDUCATION").isIn("1", "2", "3", "4")).found())
                .isEqualTo("345 others of 3 different values");
        assertThat(found(cards, column("BILL_AMT1").isNonNegative()).rows()).isEqualTo(590);
    }

    @Test
    void smsSpam_duplicatesAndClasses() {
        Table spam = RealFiles.read("sms-spam.tsv");

        assertThat(found(spam, column("message").isUnique()).rows()).isEqualTo(403);
        assertThat(suggested(spam, "label"))
                .anyMatch(rule -> rule.expectation().describe().startsWith("label in [ham, spam]"));
    }

    @Test
    void adult_secondHalf_isReadAgainFromTheDocument() {
        Split halves =
                RealFiles.read("adult.csv").split(Split.random().test(0.5).seed(3));
        Expectations suggested = validator.suggest(halves.train());
        String yaml = suggested.toYaml();
        yaml.lines().limit(40).forEach(System.out::println);

        assertThat(validator
                        .expect(Expectations.parse(yaml))
                        .validate(halves.test())
                        .passed())
                .isTrue();
        assertThat(suggested.rules()).hasSizeLessThan(3 * 15);
    }
}
