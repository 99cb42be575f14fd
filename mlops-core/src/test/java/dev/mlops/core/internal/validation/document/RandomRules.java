package dev.mlops.core.internal.validation.document;

import static dev.mlops.validation.Expectation.column;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.validation.Condition;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Figure;
import dev.mlops.validation.HistoryBand;
import dev.mlops.validation.Range;
import dev.mlops.validation.ReferenceRule;
import dev.mlops.validation.RowRule;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import dev.mlops.validation.TableRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Documents of random rules of every kind, with names and texts that are hard to write. */
final class RandomRules {
    private static final List<ColumnType> TYPES = List.of(ColumnType.values());

    private RandomRules() {}

    static Arbitrary<Expectations> documents() {
        Arbitrary<Rule> rule = Combinators.combine(
                        expectations(),
                        Arbitraries.of(Severity.class),
                        texts(),
                        Arbitraries.doubles().between(0, 1),
                        flags())
                .as((expectation, severity, note, confidence, sure) -> new Rule(
                        expectation, severity, note, sure ? OptionalDouble.of(confidence) : OptionalDouble.empty()));
        return rule.list().ofMaxSize(4).map(Expectations::of);
    }

    private static Arbitrary<Boolean> flags() {
        return Arbitraries.of(true, false);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        " ",
                        "no",
                        "true",
                        "null",
                        "~",
                        "12",
                        "1e3",
                        "0x1F",
                        "- a",
                        "a: b",
                        "a #b",
                        "[x",
                        "{",
                        "*a",
                        "&a",
                        "!t",
                        "|",
                        ">",
                        "'",
                        "\"",
                        "\\",
                        "%",
                        "@",
                        "`",
                        "a\nb",
                        "\t",
                        "é",
                        "名",
                        "\u2028",
                        "\u0085",
                        "\u0000",
                        "=",
                        "<<",
                        "a ",
                        " a",
                        "?",
                        "2024-01-01",
                        ".inf",
                        "a,b",
                        "😀"),
                Arbitraries.strings().ofMaxLength(8).filter(RandomRules::isText));
    }

    /** Halves of characters cannot be written. */
    private static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Arbitrary<String> names() {
        return texts().filter(text -> !text.isBlank());
    }

    private static Arbitrary<Double> shares() {
        return Arbitraries.oneOf(
                Arbitraries.of(0.0, 1.0, 0.5),
                Arbitraries.doubles().between(0, 1).ofScale(4));
    }

    private static Arbitrary<Double> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE, 1e300, 0.1),
                Arbitraries.doubles(),
                Arbitraries.integers().map(Integer::doubleValue));
    }

    private static Arbitrary<Range> ranges() {
        return Combinators.combine(numbers(), flags(), numbers(), flags()).as((a, aIn, b, bIn) -> {
            boolean same = a.doubleValue() == b.doubleValue();
            return new Range(Math.min(a, b), aIn || same, Math.max(a, b), bIn || same);
        });
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(-62_000_000_000L, 250_000_000_000L).map(Instant::ofEpochSecond);
    }

    private static Arbitrary<Condition> conditions() {
        Arbitrary<TreeSet<String>> sets =
                texts().list().ofMinSize(1).ofMaxSize(5).map(TreeSet::new);
        return Arbitraries.oneOf(
                Arbitraries.of(new Condition.Complete()),
                ranges().map(Condition.Within::new),
                sets.map(Condition.OneOf::new),
                sets.map(Condition.NoneOf::new),
                Arbitraries.of("\\d+", "a|'b'", "[\"]\\\\", ".*: x").map(Condition.Matching::new),
                Arbitraries.integers().between(0, 50).map(n -> new Condition.Length(n, 2 * n)),
                Arbitraries.of("yyyy-MM-dd", "dd/MM/uuuu HH:mm", "yyyy'T'MM").map(Condition.DateAs::new),
                Combinators.combine(instants(), Arbitraries.of(0, 1, 2))
                        .as((at, kind) -> new Condition.During(
                                kind == 1 ? Instant.MIN : at, kind == 2 ? Instant.MAX : at.plusSeconds(5))));
    }

    private static Arbitrary<RowRule> simpleRows() {
        return Arbitraries.oneOf(
                Combinators.combine(names(), conditions())
                        .as((name, condition) -> new RowRule.ValueIs(name, condition, 1)),
                Combinators.combine(names(), Arbitraries.of(RowRule.Order.class), names())
                        .as((name, order, other) -> new RowRule.Compares(name, order, other, 1)),
                names().map(name -> Expectation.rows(name, row -> true)),
                Combinators.combine(names(), names())
                        .as((name, table) -> column(name).existsIn(table, List.of("a"))));
    }

    private static Arbitrary<Expectation> expectations() {
        Arbitrary<RowRule> when = Combinators.combine(
                        simpleRows(), simpleRows().list().ofMinSize(1).ofMaxSize(3))
                .as((condition, rules) -> new RowRule.When(condition, rules, 1));
        Arbitrary<Expectation> rows = Combinators.combine(Arbitraries.oneOf(simpleRows(), when), shares())
                .as(RowRule::forAtLeast);
        return Arbitraries.oneOf(rows, tables(), references());
    }

    private static Arbitrary<Figure> figures() {
        return Arbitraries.oneOf(
                shares().map(Figure::quantile),
                Arbitraries.of(Figure.Kind.class)
                        .filter(kind -> kind != Figure.Kind.QUANTILE)
                        .map(Figure::of));
    }

    private static Arbitrary<Expectation> references() {
        Arbitrary<HistoryBand> bands = Combinators.combine(
                        Arbitraries.of(HistoryBand.Kind.class),
                        Arbitraries.doubles().between(0.001, 1e9).ofScale(3),
                        Arbitraries.integers().between(3, Integer.MAX_VALUE))
                .as(HistoryBand::new);
        return Arbitraries.oneOf(
                Combinators.combine(names(), Arbitraries.of(ReferenceRule.Measure.class), ranges())
                        .as(ReferenceRule.Distance::new),
                Combinators.combine(names(), figures(), ranges()).as(ReferenceRule.RelativeChange::new),
                Combinators.combine(names(), figures(), bands).as(ReferenceRule.FigureInHistory::new),
                bands.map(ReferenceRule.RowCountInHistory::new));
    }

    private static Arbitrary<Expectation> tables() {
        Arbitrary<Schema> schemas = names().list()
                .uniqueElements()
                .ofMaxSize(12)
                .map(all -> Schema.of(all.stream()
                        .map(name -> new Schema.Field(name, TYPES.get(Math.floorMod(name.hashCode(), TYPES.size()))))
                        .toList()));
        return Arbitraries.oneOf(
                names().map(TableRule.Present::new),
                Combinators.combine(names(), Arbitraries.of(ColumnType.class)).as(TableRule.OfType::new),
                Combinators.combine(names().list().uniqueElements().ofMaxSize(3), shares())
                        .as(TableRule.Unique::new),
                Combinators.combine(names(), Arbitraries.of(TableRule.Direction.class))
                        .as(TableRule.Monotone::new),
                Combinators.combine(names(), figures(), ranges()).as(TableRule.FigureIs::new),
                Combinators.combine(names(), texts()).as(TableRule.MostCommon::new),
                Combinators.combine(names(), Arbitraries.longs().between(1, 1L << 40))
                        .as((name, millis) -> new TableRule.Fresh(name, Duration.ofMillis(millis))),
                Combinators.combine(names(), ranges())
                        .as((name, range) -> new TableRule.Correlation(name, name + "2", range)),
                Combinators.combine(
                                Arbitraries.longs().between(0, Long.MAX_VALUE),
                                Arbitraries.longs().between(0, Long.MAX_VALUE))
                        .as((a, b) -> new TableRule.RowCount(Math.min(a, b), Math.max(a, b))),
                schemas.map(TableRule.SchemaIs::new));
    }
}
