package dev.mlops.core.internal.explanation;

import dev.mlops.core.internal.explanation.Preparation.Settings;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Metric;
import dev.mlops.explanation.Explainer;
import dev.mlops.explanation.Explanation;
import dev.mlops.explanation.Importances;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The one {@link Explainer}.
 *
 * @param <O> what the model predicts
 */
public final class DefaultExplainer<O extends Output> implements Explainer<O> {
    private static final int BACKGROUND_ROWS = 100;
    private static final int PERMUTATIONS = 2;
    private static final int REPEATS = 5;

    private final Executor executor;
    private final Model<O> model;
    private final Question question;
    private final Preparation preparation;
    private final @Nullable Metric<O> metric;
    private final int repeats;

    /** An explainer without a background and without a metric. */
    public DefaultExplainer(Executor executor, Model<O> model) {
        this(
                executor,
                Objects.requireNonNull(model, "model"),
                Question.of(model),
                new Preparation(model, new Settings(Optional.empty(), BACKGROUND_ROWS, PERMUTATIONS, 0)),
                null,
                REPEATS);
    }

    private DefaultExplainer(
            Executor executor,
            Model<O> model,
            Question question,
            Preparation preparation,
            @Nullable Metric<O> metric,
            int repeats) {
        this.executor = executor;
        this.model = model;
        this.question = question;
        this.preparation = preparation;
        this.metric = metric;
        this.repeats = repeats;
    }

    @Override
    public Explainer<O> background(Table rows) {
        if (rows.rowCount() == 0) {
            throw new DataException(Problem.of("there are no background rows to compare with")
                    .expected("at least one row")
                    .found("an empty table: " + rows.origin())
                    .next("look at what was filtered or split off before"));
        }
        // Takes no row, but looks at the columns.
        Batch.of(rows, model.pipeline().inputs(), 0, 0, model.pipeline().pipeline());
        Settings now = preparation.settings();
        return prepared(new Settings(Optional.of(rows), now.backgroundRows(), now.permutations(), now.seed()));
    }

    @Override
    public Explainer<O> backgroundRows(int count) {
        requireAtLeast("backgroundRows", 1, count);
        Settings now = preparation.settings();
        return prepared(new Settings(now.background(), count, now.permutations(), now.seed()));
    }

    @Override
    public Explainer<O> permutations(int count) {
        requireAtLeast("permutations", 2, count);
        Settings now = preparation.settings();
        return prepared(new Settings(now.background(), now.backgroundRows(), count, now.seed()));
    }

    @Override
    public Explainer<O> seed(long seed) {
        Settings now = preparation.settings();
        return prepared(new Settings(now.background(), now.backgroundRows(), now.permutations(), seed));
    }

    private Explainer<O> prepared(Settings settings) {
        return new DefaultExplainer<>(executor, model, question, new Preparation(model, settings), metric, repeats);
    }

    @Override
    public Explainer<O> label(String label) {
        return new DefaultExplainer<>(executor, model, question.about(label), preparation, metric, repeats);
    }

    @Override
    public Explainer<O> metric(Metric<O> newMetric) {
        return new DefaultExplainer<>(
                executor, model, question, preparation, Objects.requireNonNull(newMetric, "metric"), repeats);
    }

    @Override
    public Explainer<O> repeats(int count) {
        requireAtLeast("repeats", 2, count);
        return new DefaultExplainer<>(executor, model, question, preparation, metric, count);
    }

    private static void requireAtLeast(String name, int least, int found) {
        if (found < least) {
            throw new IllegalArgumentException(name + ": at least " + least + ", found " + found);
        }
    }

    @Override
    public Explanation explain(Row row) {
        return preparation.method().explain(row, question, executor);
    }

    @Override
    public List<Explanation> explain(Table rows) {
        return preparation.method().explain(rows, question, executor);
    }

    @Override
    public Importances importances(Table rows) {
        if (metric == null) {
            throw new IllegalStateException(
                    "no metric was given: say what a column is important for first, such as .metric(rocAuc())");
        }
        return PermutationImportance.of(
                model, rows, metric, repeats, preparation.settings().seed(), executor);
    }

    /** Such as {@code explainer of tribuo random-forest {trees=100}: (age:integer) -> income in [<=50K, >50K]}. */
    @Override
    public String toString() {
        return "explainer of " + model;
    }
}
