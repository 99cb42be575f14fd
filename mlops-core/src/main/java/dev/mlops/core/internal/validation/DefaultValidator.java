package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.validation.document.KeptRules;
import dev.mlops.core.internal.validation.reference.History;
import dev.mlops.core.internal.validation.reference.ReferenceData;
import dev.mlops.core.internal.validation.suggestion.Suggestion;
import dev.mlops.data.Batches;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Origin;
import dev.mlops.data.Profile;
import dev.mlops.data.Table;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Partition;
import dev.mlops.validation.Quarantined;
import dev.mlops.validation.Reference;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import dev.mlops.validation.ValidationReport;
import dev.mlops.validation.Validator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A stage that collects rules and holds them against rows in one pass. */
public final class DefaultValidator implements Validator {
    private final List<Rule> rules;
    private final Settings settings;
    private final KeptRules keeper;

    /** Without expectations, for the calling thread alone. The clock says how old instants are. */
    public DefaultValidator(Clock clock) {
        this(clock, Runnable::run);
    }

    /** Without expectations. The executor looks at rows, while the calling thread reads the next ones,
     * where it has a thread that is free. */
    public DefaultValidator(Clock clock, Executor executor) {
        this(clock, executor, KeptRules.nowhere());
    }

    /** The same that keeps the rules by which it parts rows of datasets. */
    public DefaultValidator(Clock clock, Executor executor, KeptRules keeper) {
        this(List.of(), Settings.of(clock, executor), keeper);
    }

    private DefaultValidator(List<Rule> rules, Settings settings, KeptRules keeper) {
        this.rules = List.copyOf(rules);
        this.settings = settings;
        this.keeper = keeper;
    }

    @Override
    public Validator expect(Expectation... expectations) {
        return with(Expectations.of(List.of()).and(Severity.ERROR, expectations));
    }

    @Override
    public Validator warn(Expectation... expectations) {
        return with(Expectations.of(List.of()).and(Severity.WARNING, expectations));
    }

    @Override
    public Validator inform(Expectation... expectations) {
        return with(Expectations.of(List.of()).and(Severity.INFO, expectations));
    }

    @Override
    public Validator expect(Expectations expectations) {
        return with(expectations);
    }

    private Validator with(Expectations expectations) {
        List<Rule> more = new ArrayList<>(rules);
        more.addAll(expectations.rules());
        return new DefaultValidator(more, settings, keeper);
    }

    @Override
    public Validator samples(int count) {
        return new DefaultValidator(rules, settings.samples(count), keeper);
    }

    @Override
    public Validator withProfile() {
        return new DefaultValidator(rules, settings.withProfile(), keeper);
    }

    @Override
    public Validator memory(long bytes) {
        return new DefaultValidator(rules, settings.memory(bytes), keeper);
    }

    @Override
    public Validator against(Batches reference) {
        return new DefaultValidator(rules, settings.against(ReferenceData.of(reference)), keeper);
    }

    @Override
    public Validator against(Profile reference) {
        return new DefaultValidator(rules, settings.against(ReferenceData.of(reference)), keeper);
    }

    @Override
    public Validator against(Reference reference) {
        return new DefaultValidator(rules, settings.against(ReferenceData.of(reference)), keeper);
    }

    @Override
    public Validator history(List<? extends DatasetVersion> versions) {
        return new DefaultValidator(rules, settings.past(History.of(versions)), keeper);
    }

    @Override
    public Validator history(Profile... profiles) {
        return new DefaultValidator(rules, settings.past(History.of(profiles)), keeper);
    }

    @Override
    public Expectations suggest(Batches rows) {
        return Suggestion.of(rows);
    }

    @Override
    public ValidationReport validate(Batches rows) {
        if (rules.isEmpty()) {
            throw new IllegalStateException("no expectations given: say expect(..) or warn(..) first");
        }
        Origins origins = new Origins(rows);
        try (Run run = new Run(rules, rows.schema(), settings.of(rows))) {
            rows.forEachBatch(batch -> {
                origins.see(batch);
                run.add(batch);
            });
            return run.report(origins.origin());
        }
    }

    @Override
    public Partition partition(Table table) {
        RowFilter filter = filter();
        try (Run run = new Run(rules, table.schema(), settings.of(table))) {
            if (table.rowCount() > 0) {
                run.add(table);
                run.await();
            }
            RowFilter.Parts parts = filter.part(table, run, 0);
            return new Partition(parts.good(), parts.quarantined(), run.report(table.origin()));
        }
    }

    @Override
    public ValidationReport partition(Batches rows, Consumer<Table> good, Consumer<Quarantined> quarantined) {
        RowFilter filter = filter();
        Origins origins = new Origins(rows);
        try (Run run = new Run(rules, rows.schema(), settings.of(rows))) {
            rows.forEachBatch(batch -> {
                origins.see(batch);
                long before = run.rows();
                run.add(batch);
                run.await();
                RowFilter.Parts parts = filter.part(batch, run, before);
                if (parts.good().rowCount() > 0) {
                    good.accept(parts.good());
                }
                if (parts.quarantined().rows().rowCount() > 0) {
                    quarantined.accept(parts.quarantined());
                }
            });
            return run.report(origins.origin());
        }
    }

    private RowFilter filter() {
        RowFilter filter = new RowFilter(rules, keeper);
        if (!filter.parts()) {
            throw new IllegalStateException(
                    "no expectation that every row must meet was given, so that all rows would be good:"
                            + " say expect(column(..).isBetween(..)) or the like first");
        }
        return filter;
    }

    /** Where rows come from: a table says so; of other batches the first one does, without what parts it from the rest. */
    private static final class Origins {
        private Origin origin;
        private boolean known;

        Origins(Batches rows) {
            this.known = rows instanceof Table;
            this.origin = rows instanceof Table table ? table.origin() : Origin.inMemory();
        }

        void see(Table batch) {
            if (!known) {
                known = true;
                Origin first = batch.origin();
                origin = first.isRecorded() ? Origin.of(first.dataset(), first.version(), first.digest()) : first;
            }
        }

        Origin origin() {
            return origin;
        }
    }
}
