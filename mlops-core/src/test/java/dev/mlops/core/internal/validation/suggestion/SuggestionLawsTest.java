package dev.mlops.core.internal.validation.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.validation.DefaultValidator;
import dev.mlops.core.testing.Pieces;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import dev.mlops.validation.ValidationReport;
import dev.mlops.validation.Validator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class SuggestionLawsTest {
    private static final List<ColumnType> TYPES = List.of(ColumnType.values());
    private static final String[] TEXTS = {
        "", " ", "a", "12", "007", "?", "true", "x,y", "\"q\"", "two\nlines", "\uD83D\uDE00", "\uD800"
    };
    private static final double[] NUMBERS = {
        0.0,
        -0.0,
        0.1,
        1e-300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private final Validator validator = new DefaultValidator(new SteppingClock());

    @Provide
    Arbitrary<Table> tables() {
        return Arbitraries.randomValue(SuggestionLawsTest::table);
    }

    private static Table table(Random random) {
        int rows = random.nextInt(4) == 0 ? 1 + random.nextInt(30) : 30 + random.nextInt(400);
        int count = 1 + random.nextInt(5);
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            ColumnType type = TYPES.get(random.nextInt(TYPES.size()));
            ColumnBuilder builder = new ColumnBuilder("c" + c, type, rows);
            double gaps = new double[] {0, 0, 0, 0.01, 0.3, 0.97, 1}[random.nextInt(7)];
            IntFunction<@Nullable Object> values = values(type, random);
            for (int row = 0; row < rows; row++) {
                builder.add(random.nextDouble() < gaps ? null : values.apply(row));
            }
            columns.add(builder.build());
            if (random.nextInt(6) == 0) {
                columns.add(columns.get(columns.size() - 1).named("again" + c));
            }
        }
        return Table.ofColumns(columns);
    }

    /** Values of one of several ways to be distributed, by row. */
    private static IntFunction<@Nullable Object> values(ColumnType type, Random random) {
        int kind = random.nextInt(5);
        int few = 1 + random.nextInt(12);
        return switch (type) {
            case NUMBER ->
                row -> switch (kind) {
                    case 0 -> random.nextGaussian();
                    case 1 -> Math.exp(20 * random.nextGaussian());
                    case 2 -> (double) random.nextInt(few);
                    case 3 -> row / 7.0;
                    default -> NUMBERS[random.nextInt(NUMBERS.length)];
                };
            case INTEGER ->
                row -> switch (kind) {
                    case 0 -> (long) random.nextInt(few);
                    case 1 -> 3L * random.nextInt(few);
                    case 2 -> 1_000L - row;
                    case 3 -> random.nextLong();
                    default -> random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE + random.nextInt(3);
                };
            case CATEGORY, TEXT ->
                row -> switch (kind) {
                    case 0 -> "v" + random.nextInt(few);
                    case 1 -> String.format("%05d", random.nextInt(100_000));
                    case 2 -> "2024-01-" + (10 + random.nextInt(20));
                    case 3 -> "long ".repeat(random.nextInt(60)) + row;
                    default -> TEXTS[random.nextInt(TEXTS.length)];
                };
            case FLAG -> row -> random.nextInt(few) == 0;
            case INSTANT ->
                row -> Instant.EPOCH.plus(kind == 0 ? row : random.nextLong() >> random.nextInt(60), ChronoUnit.MICROS);
        };
    }

    @Property(tries = 400)
    void suggest_anyTable_holdsOnItAndIsReadAgainAsItIs(@ForAll("tables") Table table) {
        Expectations suggested = validator.suggest(table);
        ValidationReport report = validator.expect(suggested).validate(table);

        assertThat(report.passed()).isTrue();
        assertThat(report.findings()).isEmpty();
        assertThat(suggested.rules()).isNotEmpty();
        assertThat(Expectations.parse(suggested.toYaml())).isEqualTo(suggested);
        assertThat(Expectations.parse(suggested.toJson())).isEqualTo(suggested);
    }

    /** What may go wrong adds up to no more than is said. */
    @Property(tries = 200)
    void suggest_anyTable_risksAddUp(@ForAll("tables") Table table) {
        List<Rule> rules = validator.suggest(table).rules();

        assertThat(risk(rules, true)).isLessThanOrEqualTo(Budget.ERRORS * (1 + 1e-9));
        assertThat(risk(rules, true) + risk(rules, false)).isLessThanOrEqualTo(Budget.ALL * (1 + 1e-9));
    }

    private static double risk(List<Rule> rules, boolean errors) {
        return rules.stream()
                .filter(rule -> (rule.severity() == Severity.ERROR) == errors)
                .mapToDouble(rule -> 1 - rule.confidence().orElse(1))
                .sum();
    }

    /** In how many batches rows come makes no difference. */
    @Property(tries = 150)
    void suggest_anyBatches_isAsOfOneTable(
            @ForAll("tables") Table table, @ForAll @IntRange(min = 1, max = 100) int size) {
        assertThat(validator.suggest(new Pieces(table, size))).isEqualTo(validator.suggest(table));
    }
}
