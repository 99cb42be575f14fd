package dev.mlops.core.internal.explanation;

import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.operation.OperationKind;
import dev.mlops.data.Table;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.spi.Structure;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** All that decides how a model is explained, and the method, which is made when it is first needed. Safe to share between threads. */
final class Preparation {
    private final Model<? extends Output> model;
    private final Settings settings;
    private @Nullable Method method;

    /**
     * What decides.
     *
     * @param background the rows to compare with, where they were given
     * @param backgroundRows how many of them at most
     * @param permutations how many orders to draw where values are sampled
     * @param seed what chance starts from
     */
    record Settings(Optional<Table> background, int backgroundRows, int permutations, long seed) {}

    Preparation(Model<? extends Output> model, Settings settings) {
        this.model = model;
        this.settings = settings;
    }

    Settings settings() {
        return settings;
    }

    /** The method; the same each time. */
    synchronized Method method() {
        Method known = method;
        if (known == null) {
            known = make(settings.background()
                    .orElseThrow(() -> new IllegalStateException("no background was given: say which rows to compare"
                            + " with first, such as .background(split.train())")));
            method = known;
        }
        return known;
    }

    private Method make(Table all) {
        SplittableRandom random = new SplittableRandom(settings.seed());
        SplittableRandom ofOrders = random.split();
        Table rows = drawn(all, random);
        if (model instanceof DefaultModel<?> known) {
            Optional<Structure> structure = known.estimator().structure();
            if (structure.isPresent()) {
                return new FeatureMethod(known, structure.get(), rows);
            }
        }
        return new ColumnMethod(model, rows, settings.permutations(), ofOrders);
    }

    /** Rows without putting back, by the first steps of a Fisher-Yates shuffle; in their order. */
    private Table drawn(Table all, SplittableRandom random) {
        int count = settings.backgroundRows();
        if (all.rowCount() <= count) {
            return all;
        }
        int[] rows = new int[all.rowCount()];
        Arrays.setAll(rows, i -> i);
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(rows.length - i);
            int drawn = rows[j];
            rows[j] = rows[i];
            rows[i] = drawn;
        }
        int[] chosen = Arrays.copyOf(rows, count);
        Arrays.sort(chosen);
        return all.select(
                chosen,
                OperationKind.DRAWN.of(
                        Map.of("rows", Integer.toString(count), "seed", Long.toString(settings.seed()))));
    }
}
