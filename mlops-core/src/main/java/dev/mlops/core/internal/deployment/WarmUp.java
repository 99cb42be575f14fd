package dev.mlops.core.internal.deployment;

import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.error.MlOpsException;
import dev.mlops.model.Model;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a model's row path before the first caller does, so that its classes are loaded and some of it is compiled. Nothing is known of
 * the values a column takes but their type, so that a model may refuse the rows tried here; the warm-up is left at that then.
 */
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** Some milliseconds of work; classes are loaded at the first. */
    private static final int ROWS = 200;

    private WarmUp() {}

    static void run(Model<?> model) {
        Schema inputs = model.signature().inputs();
        Row[] candidates = {row(inputs, false), row(inputs, true)};
        for (Row row : candidates) {
            try {
                for (int i = 0; i < ROWS; i++) {
                    model.predict(row);
                }
                return;
            } catch (MlOpsException e) {
                LOG.debug("a warm-up row was refused", e);
            }
        }
        LOG.debug("no warm-up: the model takes neither plain values nor missing ones for all of {}", inputs);
    }

    private static Row row(Schema inputs, boolean stringsMissing) {
        @Nullable Object[] values = new Object[inputs.size()];
        for (int c = 0; c < values.length; c++) {
            values[c] = switch (inputs.fields().get(c).type()) {
                case NUMBER -> 0.0;
                case INTEGER -> 0L;
                case FLAG -> false;
                case INSTANT -> Instant.EPOCH;
                case CATEGORY, TEXT -> stringsMissing ? null : "";
            };
        }
        return Row.over(inputs.names(), values);
    }
}
