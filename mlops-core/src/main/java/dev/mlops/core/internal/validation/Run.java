package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.spill.SpillFolder;
import dev.mlops.data.Origin;
import dev.mlops.data.Profile;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.validation.Outcome;
import dev.mlops.validation.Rule;
import dev.mlops.validation.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pass of rows by some rules. For one thread. */
final class Run implements AutoCloseable {
    private final List<Rule> rules;
    private final SpillFolder folder = new SpillFolder();
    private final Figures figures;
    private final List<Check> checks = new ArrayList<>();

    /** What looks at rows, while the calling thread reads the next ones. */
    private final Aside aside;

    private final boolean profiled;
    private long rows;

    /** Without rows so far. Throws {@link dev.mlops.error.DataException} where a rule lacks what a document cannot hold. */
    Run(List<Rule> rules, Schema schema, Settings settings) {
        this.rules = rules;
        this.figures = new Figures(schema);
        this.aside = new Aside(settings.executor());
        this.profiled = settings.profiled();
        Compiler compiler = new Compiler(schema, settings, folder, figures);
        try {
            if (profiled) {
                schema.names().forEach(figures::need);
            }
            rules.forEach(rule -> checks.add(compiler.check(rule.expectation())));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Takes rows, which may be looked at later, but before the next ones. */
    void add(Table batch) {
        long before = rows;
        aside.run(() -> {
            figures.add(batch);
            for (Check check : checks) {
                check.add(batch, before);
            }
        });
        rows += batch.rowCount();
    }

    /** The rows so far are looked at. */
    void await() {
        aside.await();
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
        aside.await();
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Check check = checks.get(i);
            Verdict verdict = rows == 0 && check.needsRows() ? Verdict.fails("no rows to look at") : check.finish();
            outcomes.add(verdict.outcome(rules.get(i)));
        }
        Optional<Profile> profile = profiled ? Optional.of(figures.all()) : Optional.empty();
        return new DefaultValidationReport(rows, outcomes, origin, profile);
    }

    @Override
    public void close() {
        try {
            aside.end();
            checks.forEach(Check::close);
        } finally {
            folder.close();
        }
    }
}
