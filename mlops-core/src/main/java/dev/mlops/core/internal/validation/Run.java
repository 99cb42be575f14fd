package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.spill.SpillFolder;
import dev.mlops.data.Origin;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.validation.Outcome;
import dev.mlops.validation.Rule;
import dev.mlops.validation.ValidationReport;
import java.util.ArrayList;
import java.util.List;

/** One pass of rows by some rules. For one thread. */
final class Run implements AutoCloseable {
    private final List<Rule> rules;
    private final SpillFolder folder = new SpillFolder();
    private final Figures figures;
    private final List<Check> checks = new ArrayList<>();
    private long rows;

    /** Without rows so far. Throws {@link dev.mlops.error.DataException} where a rule lacks what a document cannot hold. */
    Run(List<Rule> rules, Schema schema, Settings settings) {
        this.rules = rules;
        this.figures = new Figures(schema);
        Compiler compiler = new Compiler(schema, settings, folder, figures);
        try {
            rules.forEach(rule -> checks.add(compiler.check(rule.expectation())));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    void add(Table batch) {
        figures.add(batch);
        for (Check check : checks) {
            check.add(batch, rows);
        }
        rows += batch.rowCount();
    }

    long rows() {
        return rows;
    }

    /** The check of a rule. */
    Check check(int rule) {
        return checks.get(rule);
    }

    /** What came of it, behind the last row. */
    ValidationReport report(Origin origin) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Check check = checks.get(i);
            Verdict verdict = rows == 0 && check.needsRows() ? Verdict.fails("no rows to look at") : check.finish();
            outcomes.add(verdict.outcome(rules.get(i)));
        }
        return new DefaultValidationReport(rows, outcomes, origin);
    }

    @Override
    public void close() {
        try {
            checks.forEach(Check::close);
        } finally {
            folder.close();
        }
    }
}
