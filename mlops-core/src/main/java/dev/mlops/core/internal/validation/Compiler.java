package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.spill.Absences;
import dev.mlops.core.internal.spill.Repeats;
import dev.mlops.core.internal.spill.SpillFolder;
import dev.mlops.core.internal.spill.ValueHash;
import dev.mlops.core.internal.validation.rows.CompareTest;
import dev.mlops.core.internal.validation.rows.ConditionTests;
import dev.mlops.core.internal.validation.rows.ExistsTest;
import dev.mlops.core.internal.validation.rows.NamedTest;
import dev.mlops.core.internal.validation.rows.RowTest;
import dev.mlops.core.internal.validation.rows.Unfit;
import dev.mlops.core.internal.validation.rows.WhenTest;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Batches;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.LearningRule;
import dev.mlops.validation.ReferenceRule;
import dev.mlops.validation.RowRule;
import dev.mlops.validation.TableRule;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Makes checks of expectations, for rows of one schema. For one thread. */
final class Compiler {
    private final Schema schema;
    private final Settings settings;
    private final SpillFolder folder;
    private final Figures figures;

    Compiler(Schema schema, Settings settings, SpillFolder folder, Figures figures) {
        this.schema = schema;
        this.settings = settings;
        this.folder = folder;
        this.figures = figures;
    }

    /**
     * A check of an expectation; one that fails where the expectation does not suit the schema.
     *
     * @throws DataException where a document was read and what it cannot hold was not given again
     */
    Check check(Expectation expectation) {
        try {
            if (expectation instanceof RowRule rule) {
                return rows(rule);
            }
            if (expectation instanceof ReferenceRule rule) {
                return ReferenceChecks.of(rule, schema, settings, figures);
            }
            if (expectation instanceof LearningRule rule) {
                return LearningChecks.of(rule, schema, settings, folder, figures);
            }
            return table((TableRule) expectation);
        } catch (Unfit e) {
            return Check.Decided.fails(e.found());
        }
    }

    private int position(String name) {
        return position(name, schema);
    }

    static int position(String name, Schema schema) {
        if (!schema.contains(name)) {
            throw new Unfit(Words.noSuchColumn(name, schema));
        }
        return schema.position(name);
    }

    private ColumnType type(int position) {
        return schema.fields().get(position).type();
    }

    private Check rows(RowRule rule) {
        if (rule instanceof RowRule.ExistsIn exists) {
            int position = position(exists);
            Absences keys = keys(exists, type(position));
            return keys.isInMemory()
                    ? new RowCheck(new ExistsTest(position, keys), rule.share(), settings.samples())
                    : new ExistsCheck(position, keys, rule.share(), settings.samples());
        }
        return new RowCheck(test(rule), rule.share(), settings.samples());
    }

    private RowTest test(RowRule rule) {
        if (rule instanceof RowRule.ValueIs value) {
            int position = position(value.name());
            return ConditionTests.of(value.condition(), position, type(position));
        }
        if (rule instanceof RowRule.Compares compares) {
            int left = position(compares.name());
            int right = position(compares.other());
            if (!CompareTest.comparable(type(left), type(right))) {
                throw new Unfit("types " + Words.type(type(left)) + " and " + Words.type(type(right))
                        + ", which do not compare");
            }
            return new CompareTest(left, right, compares.order());
        }
        if (rule instanceof RowRule.When when) {
            List<RowTest> tests = when.rules().stream().map(this::test).toList();
            return new WhenTest(test(when.condition()), tests, when.rules());
        }
        if (rule instanceof RowRule.ExistsIn exists) {
            int position = position(exists);
            Absences keys = keys(exists, type(position));
            if (!keys.isInMemory()) {
                keys.close();
                throw tooManyKeys(exists);
            }
            return new ExistsTest(position, keys);
        }
        RowRule.Named named = (RowRule.Named) rule;
        return new NamedTest(named.predicate()
                .orElseThrow(() -> notGiven(named, "rows(\"" + named.name() + "\", row -> ...)", "its predicate")));
    }

    private int position(RowRule.ExistsIn exists) {
        return position(exists.column().orElseThrow());
    }

    private static DataException notGiven(RowRule rule, String example, String lacks) {
        return new DataException(
                Problem.of("the rule " + rule.forAtLeast(1) + " was read from a document, which cannot hold " + lacks)
                        .expected("a rule with " + lacks)
                        .found("its name alone")
                        .next("give it again: expectations.given(" + example + ")"));
    }

    static DataException tooManyKeys(RowRule.ExistsIn exists) {
        return new DataException(Problem.of("which rows are " + exists.wanted() + " cannot be said row by row")
                .expected("keys that fit in the memory that an expectation may take")
                .found("more keys")
                .next("allow more by memory(bytes), or hold this expectation against the rows by validate(..)"));
    }

    /** Reads the other table. */
    private Absences keys(RowRule.ExistsIn exists, ColumnType type) {
        Batches other = exists.rows()
                .orElseThrow(() -> notGiven(
                        exists,
                        "column(\"" + exists.column().orElseThrow() + "\").existsIn(\"" + exists.table() + "\", ...)",
                        "the other table"));
        int key = other.schema().position(exists.key());
        ColumnType keyType = other.schema().fields().get(key).type();
        if (!CompareTest.comparable(type, keyType)) {
            throw new Unfit("type " + Words.type(type) + ", and " + exists.key() + " of " + exists.table()
                    + " is of type " + Words.type(keyType));
        }
        Absences keys = new Absences(folder, settings.memory(), settings.samples());
        try {
            ValueHash hash = new ValueHash(new int[] {key}, true);
            BitSet missing = new BitSet();
            other.forEachBatch(batch -> {
                missing.clear();
                hash.missing(batch, missing);
                hash.of(batch);
                for (int row = 0; row < batch.rowCount(); row++) {
                    if (!missing.get(row)) {
                        keys.key(hash.high(row), hash.low(row));
                    }
                }
            });
            return keys;
        } catch (RuntimeException e) {
            keys.close();
            throw e;
        }
    }

    private Check table(TableRule rule) {
        if (rule instanceof TableRule.Present present) {
            position(present.name());
            return Check.Decided.holds("present");
        }
        if (rule instanceof TableRule.OfType wanted) {
            ColumnType type = type(position(wanted.name()));
            return new Check.Decided(Verdict.of(type == wanted.type(), "type " + Words.type(type)));
        }
        if (rule instanceof TableRule.SchemaIs wanted) {
            String difference = SchemaDifference.between(wanted.schema(), schema);
            return difference.isEmpty() ? Check.Decided.holds("the same columns") : Check.Decided.fails(difference);
        }
        if (rule instanceof TableRule.RowCount wanted) {
            return new RowCountCheck(wanted);
        }
        if (rule instanceof TableRule.Unique wanted) {
            boolean wholeRows = wanted.columns().isEmpty();
            int[] positions = wholeRows
                    ? IntStream.range(0, schema.size()).toArray()
                    : wanted.columns().stream().mapToInt(this::position).toArray();
            Repeats repeats = new Repeats(folder, settings.memory(), settings.samples());
            return new UniqueCheck(positions, wholeRows, wanted.share(), repeats, settings.samples());
        }
        if (rule instanceof TableRule.Monotone wanted) {
            int position = position(wanted.name());
            if (!type(position).isNumeric() && type(position) != ColumnType.INSTANT) {
                throw new Unfit("type " + Words.type(type(position)) + ", which has no order");
            }
            return new MonotoneCheck(position, type(position), wanted.direction(), settings.samples());
        }
        if (rule instanceof TableRule.Fresh wanted) {
            int position = position(wanted.name());
            if (type(position) != ColumnType.INSTANT) {
                throw new Unfit("type " + Words.type(type(position)) + ", which has no instants");
            }
            return new FreshCheck(position, wanted.age(), settings.clock());
        }
        return figure(rule);
    }

    private Check figure(TableRule rule) {
        if (rule instanceof TableRule.FigureIs wanted) {
            int position = position(wanted.name());
            if (wanted.figure().isOfNumbers()) {
                requireNumbers(type(position));
            }
            return FigureCheck.of(wanted, figures);
        }
        if (rule instanceof TableRule.MostCommon wanted) {
            position(wanted.name());
            return FigureCheck.of(wanted, figures);
        }
        if (rule instanceof TableRule.Correlation wanted) {
            requireNumbers(type(position(wanted.left())));
            requireNumbers(type(position(wanted.right())));
            return FigureCheck.of(wanted, figures);
        }
        throw new IllegalStateException(
                "an expectation that is not looked at: " + rule.getClass().getName());
    }

    static void requireNumbers(ColumnType type) {
        if (!type.isNumeric()) {
            throw new Unfit("type " + Words.type(type) + ", which has no numbers to compare");
        }
    }
}
