package dev.mlops.core.internal.steps.time;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.encode.StepLaws;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.pipeline.TimeStep;
import dev.mlops.pipeline.TimeStep.Part;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class TimeStepsTest {
    private static final List<String> ZONES = List.of(
            "UTC",
            "Z",
            "+05:30",
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "America/Sao_Paulo",
            "Africa/Casablanca",
            "Pacific/Apia");

    private static Table instants(Object... values) {
        return Table.of(StepLaws.column("when", ColumnType.INSTANT, values));
    }

    private static double expected(Part part, Instant instant, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return switch (part) {
            case YEAR -> local.getYear();
            case QUARTER -> local.get(IsoFields.QUARTER_OF_YEAR);
            case MONTH -> local.getMonthValue();
            case WEEK -> local.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case DAY -> local.getDayOfMonth();
            case DAY_OF_YEAR -> local.getDayOfYear();
            case DAY_OF_WEEK -> local.getDayOfWeek().getValue();
            case WEEKEND -> local.getDayOfWeek().getValue() >= 6 ? 1 : 0;
            case HOUR -> local.getHour();
            case MINUTE -> local.getMinute();
            case SECOND -> local.getSecond();
            case EPOCH_SECONDS ->
                (instant.getEpochSecond() * 1_000_000 + instant.get(ChronoField.MICRO_OF_SECOND)) / 1e6;
        };
    }

    /** From the year 1700 to 2250. */
    @Property(tries = 500)
    void dateParts_areThoseOfJavaTime(
            @ForAll @LongRange(min = -8_520_336_000_000_000L, max = 8_835_000_000_000_000L) long micros,
            @ForAll long seed) {
        Random random = new Random(seed);
        Instant any = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        String zone = ZONES.get(random.nextInt(ZONES.size()));
        ZoneId id = ZoneId.of(zone);
        List<Object> values = new ArrayList<>(Arrays.asList(any, null, any.truncatedTo(ChronoUnit.DAYS)));
        // Around the time when clocks change, where there is one.
        Optional.ofNullable(id.getRules().nextTransition(any)).ifPresent(change -> {
            values.add(change.getInstant());
            values.add(change.getInstant().minusNanos(1_000));
            values.add(change.getInstant().plusSeconds(1));
        });
        TimeStep.DateParts step = Steps.dateParts(all(), Part.values()).in(id);
        Table table = instants(values.toArray());

        StepTrial trial = StepLaws.check(step, table, table, Optional.empty(), seed);
        double[][] found = trial.transform(table);

        List<Part> parts = step.parts();
        for (int row = 0; row < values.size(); row++) {
            for (int p = 0; p < parts.size(); p++) {
                assertThat(found[p][row])
                        .as("%s of %s in %s", parts.get(p), values.get(row), zone)
                        .isEqualTo(Double.valueOf(
                                values.get(row) == null
                                        ? Double.NaN
                                        : expected(parts.get(p), (Instant) values.get(row), id)));
            }
        }
    }

    @Example
    void dateParts_everyDayOfSixHundredYearsHasItsDateAndWeek() {
        TimeStep.Part[] parts = {Part.YEAR, Part.MONTH, Part.DAY, Part.DAY_OF_YEAR, Part.DAY_OF_WEEK, Part.WEEK};
        for (long day = -110_000; day < 110_000; day++) {
            Instant noon = Instant.ofEpochSecond(day * 86_400 + 43_200);
            LocalDateTime local = LocalDateTime.ofInstant(noon, ZoneOffset.UTC);
            long micros = (day * 86_400 + 43_200) * 1_000_000;
            for (Part part : parts) {
                if (Calendar.part(part, micros) != expected(part, noon, ZoneOffset.UTC)) {
                    throw new AssertionError(part + " of " + local + ": " + Calendar.part(part, micros));
                }
            }
        }
    }

    @Example
    void asCycles_partsThatComeRoundBecomeTwoColumns() {
        TimeStep.DateParts step = Steps.dateParts(all(), Part.YEAR, Part.HOUR, Part.MONTH, Part.WEEKEND)
                .asCycles();
        Table table = instants(Instant.parse("2026-01-03T06:00:00Z"), Instant.parse("2026-04-01T23:00:00Z"), null);
        StepTrial trial = StepTrial.of(step, table);

        assertThat(trial.names())
                .containsExactly(
                        "when:year",
                        "when:hour:sin",
                        "when:hour:cos",
                        "when:month:sin",
                        "when:month:cos",
                        "when:weekend");
        double[][] found = trial.transform(table);
        assertThat(found[0]).containsExactly(2026, 2026, Double.NaN);
        assertThat(found[1][0]).isCloseTo(1, within(1e-15));
        assertThat(found[2][0]).isCloseTo(0, within(1e-15));
        assertThat(found[1][1]).isCloseTo(Math.sin(-Math.PI / 12), within(1e-16));
        assertThat(found[3][0]).isZero();
        assertThat(found[4][0]).isEqualTo(1);
        assertThat(found[3][1]).isCloseTo(1, within(1e-15));
        assertThat(found[5]).containsExactly(1, 0, Double.NaN);
        assertThat(trial.fitted().sources("when:hour:sin")).containsExactly("when");
        assertThat(trial.fitted().describe())
                .containsExactly("when: year, hour:sin, hour:cos, month:sin, month:cos, weekend in UTC");
    }

    @Example
    void asCycles_everyValueOfEveryPartLiesOnTheCircle() {
        Part[] cyclical = Arrays.stream(Part.values())
                .filter(part -> part != Part.YEAR && part != Part.WEEKEND && part != Part.EPOCH_SECONDS)
                .toArray(Part[]::new);
        Object[] values = new Object[2_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(i * (86_400L + 3_661));
        }
        double[][] found = StepTrial.of(Steps.dateParts(all(), cyclical).asCycles(), instants(values))
                .transform(instants(values));

        assertThat(found).hasNumberOfRows(cyclical.length * 2);
        for (int i = 0; i < found.length; i += 2) {
            for (int row = 0; row < values.length; row++) {
                assertThat(Math.hypot(found[i][row], found[i + 1][row])).isCloseTo(1, within(1e-12));
            }
        }
    }

    @Example
    void pipeline_takesInstantsByRow() {
        var fitted = new DefaultPipelineFitter()
                .fit(
                        Pipeline.of(Steps.dateParts(columns("when"), Part.HOUR).in(ZoneId.of("Europe/Berlin"))),
                        instants(Instant.EPOCH));

        assertThat(fitted.transform(Row.of("when", Instant.parse("2026-07-01T10:00:00Z"))))
                .containsExactly(12);
        assertThat(fitted.transform(Row.of("when", Instant.parse("2400-07-01T10:00:00Z"))))
                .containsExactly(12);
        assertThat(fitted.sources("when:hour")).containsExactly("when");
    }

    @Property
    void cycle_numbersAPeriodApartAreAsGoodAsEqual(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double value,
            @ForAll @DoubleRange(min = 0.5, max = 400) double period,
            @ForAll long seed) {
        Table table = Table.of(StepLaws.column("x", ColumnType.NUMBER, value, null, value + period, 0.0));
        StepTrial trial = StepLaws.check(Steps.cycle(all(), period), table, table, Optional.empty(), seed);
        double[][] found = trial.transform(table);

        assertThat(trial.names()).containsExactly("x:sin", "x:cos");
        assertThat(found[0][0]).isCloseTo(Math.sin(2 * Math.PI * value / period), within(1e-8));
        assertThat(found[1][0]).isCloseTo(Math.cos(2 * Math.PI * value / period), within(1e-8));
        assertThat(found[0][2]).isCloseTo(found[0][0], within(1e-8));
        assertThat(found[0][1]).isNaN();
        assertThat(found[1][1]).isNaN();
        assertThat(found[0][3]).isZero();
        assertThat(found[1][3]).isEqualTo(1);
    }

    @Property
    void circle_isThatOfMathAndExactAtQuarters(@ForAll @DoubleRange(min = -1, max = 1) double turn) {
        assertThat(Circle.sin(turn, 1)).isCloseTo(Math.sin(2 * Math.PI * turn), within(2e-15));
        assertThat(Circle.cos(turn, 1)).isCloseTo(Math.cos(2 * Math.PI * turn), within(2e-15));
        assertThat(Math.hypot(Circle.sin(turn, 1), Circle.cos(turn, 1))).isCloseTo(1, within(4e-16));
        double quarter = Math.rint(turn * 4);
        double[] sines = {0, 1, 0, -1};
        assertThat(Circle.sin(quarter * 6, 24)).isEqualTo(sines[(int) quarter & 3]);
        assertThat(Circle.cos(quarter * 6, 24)).isEqualTo(sines[((int) quarter + 1) & 3]);
    }

    @Property(tries = 50)
    void columnsThatDoNotSuit_areNamed(@ForAll @StringLength(min = 1, max = 3) String name) {
        String column = "c" + name;
        Table texts = Table.of(Column.categories(column, "a"));
        assertThatThrownBy(() -> StepTrial.of(Steps.dateParts(all(), Part.DAY), texts))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("'" + column + "'", "dateParts(", "instant");
        assertThatThrownBy(() -> StepTrial.of(Steps.cycle(all(), 24), texts))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("'" + column + "'", "cycle(");
        assertThat(StepTrial.of(Steps.cycle(columns(column).except(column), 24), texts)
                        .names())
                .containsExactly(column);
    }

    @Example
    void describe_ofACycle() {
        assertThat(StepTrial.of(Steps.cycle(all(), 24), Table.of(Column.numbers("x", 1)))
                        .fitted()
                        .describe())
                .containsExactly("x: sine and cosine, period 24");
    }
}
