package dev.mlops.core.internal.validation.document;

import dev.mlops.data.Schema;
import dev.mlops.validation.Condition;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Figure;
import dev.mlops.validation.LearningRule;
import dev.mlops.validation.Range;
import dev.mlops.validation.ReferenceRule;
import dev.mlops.validation.RowRule;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import dev.mlops.validation.TableRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rules as a tree of maps, lists, strings, numbers and truth values, in the order in which they are read best. What is as usual (severity
 * error, share 1) is left out.
 */
final class RulesWriter {
    private RulesWriter() {}

    static Map<String, Object> tree(Expectations expectations) {
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("format", (long) RulesCodec.FORMAT);
        List<Object> rules = new ArrayList<>();
        expectations.rules().forEach(rule -> rules.add(rule(rule)));
        top.put("expectations", rules);
        return top;
    }

    private static Map<String, Object> rule(Rule rule) {
        Map<String, Object> map = expectation(rule.expectation());
        if (rule.severity() != Severity.ERROR) {
            map.put("severity", word(rule.severity()));
        }
        if (rule.confidence().isPresent()) {
            map.put("confidence", number(rule.confidence().getAsDouble()));
        }
        if (!rule.note().isEmpty()) {
            map.put("note", rule.note());
        }
        return map;
    }

    private static Map<String, Object> expectation(Expectation expectation) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (expectation instanceof RowRule rule) {
            row(rule, map);
            share(rule.share(), map);
        } else if (expectation instanceof ReferenceRule rule) {
            ReferenceRules.write(rule, map);
        } else if (expectation instanceof LearningRule rule) {
            LearningRules.write(rule, map);
        } else {
            table((TableRule) expectation, map);
        }
        return map;
    }

    private static void share(double share, Map<String, Object> map) {
        if (share != 1) {
            map.put("share", number(share));
        }
    }

    private static void row(RowRule rule, Map<String, Object> map) {
        if (rule instanceof RowRule.ValueIs value) {
            map.put("column", value.name());
            condition(value.condition(), map);
        } else if (rule instanceof RowRule.Compares compares) {
            map.put("column", compares.name());
            Keys.ORDERS.forEach((key, order) -> {
                if (order == compares.order()) {
                    map.put(key, compares.other());
                }
            });
        } else if (rule instanceof RowRule.ExistsIn exists) {
            map.put("column", exists.column().orElseThrow());
            Map<String, Object> other = new LinkedHashMap<>();
            other.put("table", exists.table());
            other.put("column", exists.key());
            map.put("existsIn", other);
        } else if (rule instanceof RowRule.When when) {
            map.put("when", expectation(when.condition()));
            List<Object> rules = new ArrayList<>();
            when.rules().forEach(inner -> rules.add(expectation(inner)));
            map.put("expect", rules);
        } else if (rule instanceof RowRule.Named named) {
            map.put("rows", named.name());
        }
    }

    private static void condition(Condition condition, Map<String, Object> map) {
        if (condition instanceof Condition.Complete) {
            map.put("complete", true);
        } else if (condition instanceof Condition.Within within) {
            range(within.range(), map);
        } else if (condition instanceof Condition.OneOf of) {
            map.put("in", new ArrayList<Object>(of.values()));
        } else if (condition instanceof Condition.NoneOf of) {
            map.put("notIn", new ArrayList<Object>(of.values()));
        } else if (condition instanceof Condition.Matching matching) {
            map.put("matches", matching.regex());
        } else if (condition instanceof Condition.Length length) {
            map.put("length", List.<Object>of((long) length.low(), (long) length.high()));
        } else if (condition instanceof Condition.DateAs date) {
            map.put("date", date.pattern());
        } else if (condition instanceof Condition.During during) {
            if (!during.from().equals(Instant.MIN)) {
                map.put("notBefore", during.from().toString());
            }
            if (!during.to().equals(Instant.MAX)) {
                map.put("notAfter", during.to().toString());
            }
        }
    }

    private static void table(TableRule rule, Map<String, Object> map) {
        if (rule instanceof TableRule.Unique unique) {
            unique(unique, map);
        } else if (rule instanceof TableRule.RowCount count) {
            map.put("rowCount", rowCount(count));
        } else if (rule instanceof TableRule.SchemaIs wanted) {
            Map<String, Object> columns = new LinkedHashMap<>();
            for (Schema.Field field : wanted.schema().fields()) {
                columns.put(field.name(), word(field.type()));
            }
            map.put("schema", columns);
        } else if (rule instanceof TableRule.Correlation correlation) {
            map.put("columns", List.<Object>of(correlation.left(), correlation.right()));
            map.put("correlation", range(correlation.range()));
        } else {
            map.put("column", rule.column().orElseThrow());
            column(rule, map);
        }
    }

    private static void column(TableRule rule, Map<String, Object> map) {
        if (rule instanceof TableRule.Present) {
            map.put("present", true);
        } else if (rule instanceof TableRule.OfType of) {
            map.put("type", word(of.type()));
        } else if (rule instanceof TableRule.Monotone monotone) {
            map.put("order", word(monotone.direction()));
        } else if (rule instanceof TableRule.MostCommon common) {
            map.put("mostCommon", common.value());
        } else if (rule instanceof TableRule.Fresh fresh) {
            map.put("fresherThan", fresh.age().toString());
        } else if (rule instanceof TableRule.FigureIs is) {
            figure(is.figure(), is.range(), map);
        }
    }

    private static void figure(Figure figure, Range range, Map<String, Object> map) {
        Map<String, Object> inner = new LinkedHashMap<>();
        boolean median = figure.kind() == Figure.Kind.QUANTILE && figure.share() == 0.5;
        if (figure.kind() == Figure.Kind.QUANTILE && !median) {
            inner.put("at", number(figure.share()));
        }
        range(range, inner);
        map.put(median ? Keys.MEDIAN : figure.kind().text(), inner);
    }

    private static void unique(TableRule.Unique unique, Map<String, Object> map) {
        if (unique.columns().size() == 1) {
            map.put("column", unique.columns().get(0));
            map.put("unique", true);
        } else {
            map.put("unique", unique.columns().isEmpty() ? "rows" : new ArrayList<Object>(unique.columns()));
        }
        share(unique.share(), map);
    }

    private static Map<String, Object> rowCount(TableRule.RowCount count) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (count.high() == Long.MAX_VALUE) {
            map.put("atLeast", count.low());
        } else if (count.low() == 0) {
            map.put("atMost", count.high());
        } else {
            map.put("between", List.<Object>of(count.low(), count.high()));
        }
        return map;
    }

    private static Map<String, Object> range(Range range) {
        Map<String, Object> map = new LinkedHashMap<>();
        range(range, map);
        return map;
    }

    static void range(Range range, Map<String, Object> map) {
        boolean closed = range.hasLow() && range.lowIncluded() && range.hasHigh() && range.highIncluded();
        if (closed || !(range.hasLow() || range.hasHigh())) {
            map.put("between", List.of(number(range.low()), number(range.high())));
            return;
        }
        if (range.hasLow()) {
            map.put(range.lowIncluded() ? "atLeast" : "above", number(range.low()));
        }
        if (range.hasHigh()) {
            map.put(range.highIncluded() ? "atMost" : "below", number(range.high()));
        }
    }

    /** A whole number without a fraction; an infinite one as text, which JSON lacks. */
    static Object number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : (Object) value;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
