package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.spill.Absences;
import dev.mlops.core.internal.spill.Conflicts;
import dev.mlops.core.internal.spill.SpillFolder;
import dev.mlops.core.internal.validation.learning.ClassesInspection;
import dev.mlops.core.internal.validation.learning.ConflictInspection;
import dev.mlops.core.internal.validation.learning.Inspection;
import dev.mlops.core.internal.validation.learning.LeakageInspection;
import dev.mlops.core.internal.validation.learning.NearOverlapInspection;
import dev.mlops.core.internal.validation.learning.OverlapInspection;
import dev.mlops.core.internal.validation.learning.SameColumnsInspection;
import dev.mlops.core.internal.validation.rows.CompareTest;
import dev.mlops.core.internal.validation.rows.Unfit;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Batches;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Frequency;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.validation.LearningRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Makes checks of rules on data to learn from. */
final class LearningChecks {
    private LearningChecks() {}

    static Check of(LearningRule rule, Schema schema, Settings settings, SpillFolder folder, Figures figures) {
        if (rule instanceof LearningRule.NoConstantColumns wanted) {
            return new ConstantsCheck(wanted.share(), schema.names(), figures);
        }
        return new Inspected(inspection(rule, schema, settings, folder));
    }

    private static Inspection inspection(LearningRule rule, Schema schema, Settings settings, SpillFolder folder) {
        if (rule instanceof LearningRule.SmallestClass wanted) {
            return new ClassesInspection(wanted, position(wanted.target(), schema));
        }
        if (rule instanceof LearningRule.Conflicts wanted) {
            int target = position(wanted.target(), schema);
            int[] others = others(target, wanted.ignoring(), schema);
            Conflicts conflicts = new Conflicts(folder, settings.memory(), settings.samples());
            return new ConflictInspection(wanted, target, others, conflicts);
        }
        if (rule instanceof LearningRule.Leakage wanted) {
            int target = position(wanted.target(), schema);
            int[] others = others(target, wanted.ignoring(), schema);
            return new LeakageInspection(wanted, schema, target, others, settings.memory());
        }
        if (rule instanceof LearningRule.Overlap wanted) {
            return overlap(wanted, schema, settings, folder);
        }
        return rule instanceof LearningRule.NoIdenticalColumns
                ? SameColumnsInspection.identical(schema.names())
                : SameColumnsInspection.equivalent(schema.names(), settings.memory());
    }

    private static int position(String name, Schema schema) {
        if (!schema.contains(name)) {
            throw new Unfit(Words.noSuchColumn(name, schema));
        }
        return schema.position(name);
    }

    /** All columns but the target and these. */
    private static int[] others(int target, List<String> ignoring, Schema schema) {
        List<Integer> ignored = ignored(ignoring, schema);
        int[] others = IntStream.range(0, schema.size())
                .filter(position -> position != target && !ignored.contains(position))
                .toArray();
        if (others.length == 0) {
            throw new Unfit("no other column to look at");
        }
        return others;
    }

    private static List<Integer> ignored(List<String> ignoring, Schema schema) {
        return ignoring.stream().map(name -> position(name, schema)).toList();
    }

    private static Inspection overlap(LearningRule.Overlap rule, Schema schema, Settings settings, SpillFolder folder) {
        Batches other = rule.rows().orElseThrow(() -> notGiven(rule));
        List<Integer> ignored = ignored(rule.ignoring(), schema);
        List<String> shared = new ArrayList<>();
        for (Schema.Field field : schema.fields()) {
            if (other.schema().contains(field.name()) && !ignored.contains(schema.position(field.name()))) {
                requireComparable(field, other.schema().field(field.name()).type(), rule.table());
                shared.add(field.name());
            }
        }
        if (shared.isEmpty()) {
            throw new Unfit("no column that " + rule.table() + " has too; it has "
                    + String.join(", ", other.schema().names()));
        }
        int[] here = shared.stream().mapToInt(schema::position).toArray();
        int[] there = shared.stream().mapToInt(other.schema()::position).toArray();
        if (rule.isExact()) {
            Absences keys = new Absences(folder, settings.memory(), settings.samples());
            return new OverlapInspection(rule, here, other, there, keys, settings.samples());
        }
        return new NearOverlapInspection(rule, schema, here, other, there, settings.samples(), settings.memory());
    }

    private static void requireComparable(Schema.Field field, ColumnType other, String table) {
        if (!CompareTest.comparable(field.type(), other)) {
            throw new Unfit("column " + field.name() + " of type " + Words.type(field.type()) + ", and of type "
                    + Words.type(other) + " in " + table);
        }
    }

    private static DataException notGiven(LearningRule.Overlap rule) {
        String verb = rule.isExact() ? "overlap" : "nearOverlap";
        return new DataException(Problem.of(
                        "the rule " + rule.atMost(0) + " was read from a document, which cannot hold the other table")
                .expected("a rule with the other table")
                .found("its name alone")
                .next("give it again: expectations.given(rows()." + verb + "(\"" + rule.table()
                        + "\", ...).isNone())"));
    }

    /** An inspection as a check. */
    private record Inspected(Inspection inspection) implements Check {
        @Override
        public void add(Table batch, long before) {
            inspection.add(batch, before);
        }

        @Override
        public Verdict finish() {
            Inspection.Result result = inspection.finish();
            return new Verdict(result.holds(), result.found(), result.rows(), result.samples());
        }

        @Override
        public void close() {
            inspection.close();
        }
    }

    /** No column has one value in a share of the rows. The shared profile looks at rows for all. */
    private record ConstantsCheck(double share, List<String> names, Figures figures) implements Check {
        private static final int SHOWN = 20;

        ConstantsCheck {
            names.forEach(figures::need);
        }

        @Override
        public void add(Table batch, long before) {}

        @Override
        public Verdict finish() {
            List<String> constant = new ArrayList<>();
            for (String name : names) {
                ColumnProfile column = figures.column(name);
                long mostCommon = column.frequencies().stream()
                        .limit(1)
                        .mapToLong(Frequency::count)
                        .sum();
                long most = Math.max(column.missing(), mostCommon);
                if (most >= share * column.count()) {
                    constant.add(name + phrase(column, most));
                }
            }
            String more = constant.size() <= SHOWN ? "" : " and " + (constant.size() - SHOWN) + " more";
            return constant.isEmpty()
                    ? Verdict.holds("none")
                    : Verdict.fails(String.join(", ", constant.subList(0, Math.min(SHOWN, constant.size()))) + more);
        }

        private static String phrase(ColumnProfile column, long most) {
            String value = most == column.missing()
                    ? "missing"
                    : "'" + Words.shortened(column.frequencies().get(0).value()) + "'";
            if (most == column.count()) {
                return " (" + value + " in every row)";
            }
            String about = column.frequencyError() == 0 || most == column.missing() ? "" : "at least ";
            return " (" + value + " in " + about + String.format(Locale.ROOT, "%.2f%%", 100.0 * most / column.count())
                    + ")";
        }
    }
}
