package dev.mlops.core.internal.explanation;

import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.explanation.Explanation;
import java.util.List;
import java.util.concurrent.Executor;

/** A way to explain one model against some background rows. Immutable; safe to share between threads. */
sealed interface Method permits FeatureMethod, ColumnMethod {
    /** Takes the answer for one row apart. */
    Explanation explain(Row row, Question question, Executor executor);

    /** The same for all rows, in order; rows are shared among the executor's threads. */
    List<Explanation> explain(Table rows, Question question, Executor executor);
}
