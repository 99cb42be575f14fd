package dev.mlops.core.internal.validation.document;

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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads rules. Every error names its line. */
final class RulesReader {
    private static final Map<String, Severity> SEVERITIES = Fields.words(Severity.class);
    private static final Map<String, ColumnType> TYPES = Fields.words(ColumnType.class);
    private static final Map<String, TableRule.Direction> DIRECTIONS = Fields.words(TableRule.Direction.class);

    private final String document;

    RulesReader(String document) {
        this.document = document;
    }

    /** The rules of a document. */
    Expectations read(Node root) {
        Fields top = Fields.of(root, document);
        long format = top.whole("format");
        if (format != RulesCodec.FORMAT) {
            throw NodeReader.problem(
                    document,
                    top.line("format"),
                    "format: " + RulesCodec.FORMAT,
                    "format: " + format,
                    "use the version of the library that wrote it, or a newer one");
        }
        List<Rule> rules = new ArrayList<>();
        top.list("expectations").forEach(fields -> rules.add(rule(fields)));
        top.end(List.of("format", "expectations"));
        return Expectations.of(rules);
    }

    private Rule rule(Fields fields) {
        Severity severity = fields.has("severity") ? fields.word("severity", SEVERITIES) : Severity.ERROR;
        String note = fields.has("note") ? fields.text("note") : "";
        OptionalDouble confidence =
                fields.has("confidence") ? OptionalDouble.of(fields.number("confidence")) : OptionalDouble.empty();
        Expectation expectation = expectation(fields, true);
        return fields.checked(() -> new Rule(expectation, severity, note, confidence));
    }

    /** An expectation, all of whose names were taken. */
    private Expectation expectation(Fields fields, boolean withCommon) {
        double share = fields.has("share") ? fields.number("share") : 1;
        boolean shared = fields.has("share");
        List<String> known = new ArrayList<>();
        Expectation whole;
        if (fields.has("column")) {
            known.add("column");
            known.addAll(Keys.OF_COLUMN);
            known.addAll(Keys.RANGE);
            known.addAll(List.of("notBefore", "notAfter"));
            whole = ofColumn(fields, known);
        } else {
            known.addAll(Keys.SUBJECTS);
            known.add("correlation");
            known.add("expect");
            whole = ofOther(fields, known);
        }
        known.add("share");
        known.addAll(withCommon ? Keys.COMMON : List.of());
        fields.end(known);
        if (whole instanceof RowRule rule) {
            return fields.checked(() -> rule.forAtLeast(share));
        }
        if (whole instanceof TableRule.Unique unique) {
            return fields.checked(() -> unique.forAtLeast(share));
        }
        if (shared) {
            throw fields.wrong(
                    "share", "no share: this is said of the column or table as a whole", Double.toString(share));
        }
        return whole;
    }

    private RowRule rowRule(Fields fields) {
        int line = fields.line();
        if (expectation(fields, false) instanceof RowRule rule) {
            return rule;
        }
        throw NodeReader.problem(
                document,
                line,
                "a rule that is said of each row",
                "one of the column or table as a whole",
                "write it outside of the when");
    }

    private Expectation ofOther(Fields fields, List<String> known) {
        String subject = fields.only(Keys.SUBJECTS).orElse("");
        return switch (subject) {
            case "rows" -> named(fields);
            case "unique" ->
                fields.isList("unique") ? unique(fields, fields.texts("unique")) : unique(fields, wholeRows(fields));
            case "rowCount" -> rowCount(fields.fields("rowCount"));
            case "schema" -> new TableRule.SchemaIs(schema(fields.fields("schema")));
            case "columns" -> pair(fields);
            case "target", "table" -> LearningRules.read(fields, subject, known);
            case "when" -> {
                RowRule condition = rowRule(fields.fields("when"));
                List<RowRule> rules =
                        fields.list("expect").stream().map(this::rowRule).toList();
                yield fields.checked(() -> new RowRule.When(condition, rules, 1));
            }
            default -> {
                fields.end(known);
                throw NodeReader.problem(
                        document,
                        fields.line(),
                        "what the rule is about: one of " + String.join(", ", Keys.SUBJECTS),
                        fields.names().isEmpty() ? "nothing" : String.join(", ", fields.names()));
            }
        };
    }

    private static RowRule named(Fields fields) {
        String name = fields.text("rows");
        return fields.checked(() -> RowRule.Named.unresolved(name));
    }

    private static List<String> wholeRows(Fields fields) {
        String text = fields.text("unique");
        if (!text.equals("rows")) {
            throw fields.wrong(
                    "unique", "the word rows, or a list of columns, where no column is named", "'" + text + "'");
        }
        return List.of();
    }

    private static TableRule unique(Fields fields, List<String> columns) {
        return fields.checked(() -> new TableRule.Unique(columns, 1));
    }

    private Expectation rowCount(Fields range) {
        Expectation rule;
        if (ReferenceRules.BAND.stream().anyMatch(range::has)) {
            HistoryBand band = ReferenceRules.band(range);
            rule = new ReferenceRule.RowCountInHistory(band);
        } else if (range.has("between")) {
            long[] ends = range.wholes("between");
            rule = range.checked(() -> new TableRule.RowCount(ends[0], ends[1]));
        } else {
            long low = range.has("atLeast") ? range.whole("atLeast") : 0;
            long high = range.has("atMost") ? range.whole("atMost") : Long.MAX_VALUE;
            rule = range.checked(() -> new TableRule.RowCount(low, high));
        }
        List<String> known = new ArrayList<>(List.of("between", "atLeast", "atMost"));
        known.addAll(ReferenceRules.BAND);
        range.end(known);
        return rule;
    }

    private Schema schema(Fields columns) {
        List<Schema.Field> fields = new ArrayList<>();
        for (String name : List.copyOf(columns.names())) {
            ColumnType type = columns.word(name, TYPES);
            fields.add(columns.checked(() -> new Schema.Field(name, type)));
        }
        return Schema.of(fields);
    }

    private TableRule pair(Fields fields) {
        List<String> pair = fields.texts("columns");
        if (pair.size() != 2) {
            throw fields.wrong("columns", "two columns, such as [a, b]", pair.size() + " of them");
        }
        Range range = onlyRange(fields.fields("correlation"));
        return fields.checked(() -> new TableRule.Correlation(pair.get(0), pair.get(1), range));
    }

    private Expectation ofColumn(Fields fields, List<String> known) {
        String name = fields.text("column");
        Optional<String> kind = fields.only(Keys.OF_COLUMN);
        boolean range = Keys.RANGE.stream().anyMatch(fields::has);
        boolean span = fields.has("notBefore") || fields.has("notAfter");
        if ((kind.isPresent() ? 1 : 0) + (range ? 1 : 0) + (span ? 1 : 0) > 1) {
            throw NodeReader.problem(
                    document,
                    fields.line(),
                    "a rule that says one thing",
                    String.join(", ", fields.names()),
                    "write a rule for each");
        }
        if (range) {
            Range within = range(fields);
            return value(fields, name, () -> new Condition.Within(within));
        }
        if (span) {
            return span(fields, name);
        }
        if (kind.isEmpty()) {
            fields.end(known);
            throw NodeReader.problem(
                    document,
                    fields.line(),
                    "what the column must be: one of " + String.join(", ", Keys.RANGE) + ", "
                            + String.join(", ", Keys.OF_COLUMN),
                    "a column and nothing said of it");
        }
        return said(fields, name, kind.get());
    }

    private Expectation said(Fields fields, String name, String kind) {
        switch (kind) {
            case "present" -> {
                fields.yes(kind);
                return fields.checked(() -> new TableRule.Present(name));
            }
            case "complete" -> {
                fields.yes(kind);
                return value(fields, name, Condition.Complete::new);
            }
            case "unique" -> {
                fields.yes(kind);
                return unique(fields, List.of(name));
            }
            case "type" -> {
                ColumnType type = fields.word(kind, TYPES);
                return fields.checked(() -> new TableRule.OfType(name, type));
            }
            case "in", "notIn" -> {
                TreeSet<String> values = new TreeSet<>(fields.texts(kind));
                return value(
                        fields,
                        name,
                        () -> kind.equals("in") ? new Condition.OneOf(values) : new Condition.NoneOf(values));
            }
            case "matches" -> {
                String regex = fields.text(kind);
                return value(fields, name, () -> new Condition.Matching(regex));
            }
            case "length" -> {
                long[] ends = fields.wholes(kind);
                return value(fields, name, () -> new Condition.Length(asInt(ends[0]), asInt(ends[1])));
            }
            case "date" -> {
                String pattern = fields.text(kind);
                return value(fields, name, () -> new Condition.DateAs(pattern));
            }
            case "order" -> {
                TableRule.Direction direction = fields.word(kind, DIRECTIONS);
                return fields.checked(() -> new TableRule.Monotone(name, direction));
            }
            case "mostCommon" -> {
                String value = fields.text(kind);
                return fields.checked(() -> new TableRule.MostCommon(name, value));
            }
            case "fresherThan" -> {
                Duration age = time(fields, kind, "a duration, such as PT24H or P7D", Duration::parse);
                return fields.checked(() -> new TableRule.Fresh(name, age));
            }
            case "existsIn" -> {
                Fields other = fields.fields(kind);
                String table = other.text("table");
                String key = other.text("column");
                other.end(List.of("table", "column"));
                return fields.checked(() -> RowRule.ExistsIn.unresolved(name, table, key));
            }
            default -> {
                if (ReferenceRules.OF_COLUMN.contains(kind)) {
                    return ReferenceRules.read(fields, name, kind, this::range);
                }
                RowRule.Order order = Keys.ORDERS.get(kind);
                return order == null ? figure(fields, name, kind) : compares(fields, name, order, fields.text(kind));
            }
        }
    }

    private static int asInt(long value) {
        if (value != (int) value) {
            throw new IllegalArgumentException("length: at most " + Integer.MAX_VALUE + ", found " + value);
        }
        return (int) value;
    }

    private static RowRule compares(Fields fields, String name, RowRule.Order order, String other) {
        return fields.checked(() -> new RowRule.Compares(name, order, other, 1));
    }

    private TableRule figure(Fields fields, String name, String kind) {
        Fields inner = fields.fields(kind);
        Figure.Kind of = Keys.FIGURES.getOrDefault(kind, Figure.Kind.QUANTILE);
        double at = kind.equals(Keys.MEDIAN) ? 0.5 : of == Figure.Kind.QUANTILE ? inner.number("at") : 0;
        Figure figure = inner.checked(() -> new Figure(of, at));
        Range range = onlyRange(inner);
        return fields.checked(() -> new TableRule.FigureIs(name, figure, range));
    }

    /** A range and nothing else. */
    private Range onlyRange(Fields fields) {
        Range range = range(fields);
        fields.end(Keys.RANGE);
        return range;
    }

    private Range range(Fields fields) {
        if (fields.has("between")) {
            double[] ends = fields.numbers("between");
            return fields.checked(() -> Range.between(ends[0], ends[1]));
        }
        Optional<String> low = fields.only(List.of("atLeast", "above"));
        Optional<String> high = fields.only(List.of("atMost", "below"));
        if (low.isEmpty() && high.isEmpty()) {
            throw NodeReader.problem(
                    document,
                    fields.line(),
                    "a range: one of " + String.join(", ", Keys.RANGE),
                    fields.names().isEmpty() ? "nothing" : String.join(", ", fields.names()));
        }
        double from = low.isPresent() ? fields.number(low.get()) : Double.NEGATIVE_INFINITY;
        double to = high.isPresent() ? fields.number(high.get()) : Double.POSITIVE_INFINITY;
        boolean fromIncluded = !low.equals(Optional.of("above"));
        boolean toIncluded = !high.equals(Optional.of("below"));
        return fields.checked(() -> new Range(from, fromIncluded, to, toIncluded));
    }

    private static Expectation span(Fields fields, String name) {
        String expected = "an instant, such as 2024-01-31T00:00:00Z";
        Instant from = fields.has("notBefore") ? time(fields, "notBefore", expected, Instant::parse) : Instant.MIN;
        Instant to = fields.has("notAfter") ? time(fields, "notAfter", expected, Instant::parse) : Instant.MAX;
        return value(fields, name, () -> new Condition.During(from, to));
    }

    private static <T> T time(Fields fields, String key, String expected, Function<String, T> parse) {
        String text = fields.text(key);
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            throw fields.wrong(key, expected, "'" + text + "'");
        }
    }

    private static RowRule value(Fields fields, String name, Supplier<Condition> condition) {
        return fields.checked(() -> new RowRule.ValueIs(name, condition.get(), 1));
    }
}
