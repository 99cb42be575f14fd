package dev.mlops.core.internal.steps.impute;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Moments;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Sorted;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.ImputeStep.Impute;
import dev.mlops.pipeline.ImputeStep.Replacement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Learns what takes the place of missing values: the mean as rows come, counts of values, or, for medians, all values. For one thread. */
final class Replacing implements Learner {
    private final Impute step;
    private final Map<String, Learning> columns = new LinkedHashMap<>();
    private final Map<String, Schema.Field> fields = new LinkedHashMap<>();

    /** One column that is learning. */
    private interface Learning {
        void see(Cells cells);

        /** The number or text; null where there was no value. */
        @Nullable
        Object learnt();
    }

    Replacing(Impute step, StepKind.Start start) {
        this.step = step;
        for (String column : step.columns().select(start.schema())) {
            Schema.Field field = start.schema().field(column);
            if (step.replacement() != Replacement.MOST_FREQUENT && !field.type().isNumeric()) {
                throw Problems.unsuitable(
                        step.toString(),
                        field,
                        "number or integer",
                        "use impute(..).withMostFrequent() for '" + column + "'");
            }
            fields.put(column, field);
            columns.put(column, learning(field));
        }
    }

    private Learning learning(Schema.Field field) {
        return switch (step.replacement()) {
            case MEAN -> new Mean();
            case MEDIAN -> new Median();
            case MOST_FREQUENT -> field.type().isString() ? new FrequentTexts() : new FrequentNumbers();
        };
    }

    @Override
    public void see(Batch batch) {
        columns.forEach((column, learning) -> learning.see(batch.cells(column)));
    }

    @Override
    public FittedStep learnt() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        columns.forEach((column, learning) -> {
            Object value = learning.learnt();
            if (value == null) {
                throw Problems.nothingToLearnFrom(step.toString(), column);
            }
            if (value instanceof String text) {
                texts.put(column, text);
            } else if (value instanceof Double number && Double.isFinite(number)) {
                numbers.put(column, number);
            } else {
                throw Problems.tooLarge(step.toString(), column);
            }
        });
        return new FittedImpute(step, FittedImpute.keepsTypes(step), numbers, texts);
    }

    private static final class Mean implements Learning {
        private final Moments.Sums sums = new Moments.Sums();

        @Override
        public void see(Cells cells) {
            sums.add(cells.numbers());
        }

        @Override
        public @Nullable Object learnt() {
            Moments moments = sums.moments();
            return moments.count() == 0 ? null : moments.mean();
        }
    }

    private static final class Median implements Learning {
        private double[] values = {};
        private int count;

        @Override
        public void see(Cells cells) {
            double[] numbers = cells.numbers();
            if (count + numbers.length > values.length) {
                values = Arrays.copyOf(values, Math.max(count + numbers.length, values.length + values.length / 2));
            }
            for (double number : numbers) {
                if (!Double.isNaN(number)) {
                    values[count++] = number;
                }
            }
        }

        @Override
        public @Nullable Object learnt() {
            double[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            return count == 0 ? null : Sorted.median(sorted);
        }
    }

    /** The number that most others equal, the smallest of several. */
    private static final class FrequentNumbers implements Learning {
        private final Map<Double, Long> counts = new HashMap<>();

        @Override
        public void see(Cells cells) {
            double[] sorted = Sorted.of(cells.numbers());
            int start = 0;
            for (int i = 1; i <= sorted.length; i++) {
                if (i == sorted.length || sorted[i] != sorted[start]) {
                    // 0.0 and -0.0 are one value; adding 0.0 makes 0.0 of both.
                    counts.merge(sorted[start] + 0.0, (long) i - start, Long::sum);
                    start = i;
                }
            }
        }

        @Override
        public @Nullable Object learnt() {
            return mostFrequent(counts);
        }
    }

    /** The text that most rows have, the first in order of several. */
    private static final class FrequentTexts implements Learning {
        private final Map<String, Long> counts = new HashMap<>();

        @Override
        public void see(Cells cells) {
            if (cells instanceof Cells.Texts texts) {
                List<String> dictionary = texts.dictionary();
                long[] byCode = new long[dictionary.size()];
                IntStream.range(0, texts.size())
                        .map(texts::code)
                        .filter(code -> code >= 0)
                        .forEach(code -> byCode[code]++);
                for (int code = 0; code < byCode.length; code++) {
                    if (byCode[code] > 0) {
                        counts.merge(dictionary.get(code), byCode[code], Long::sum);
                    }
                }
            }
        }

        @Override
        public @Nullable Object learnt() {
            return mostFrequent(counts);
        }
    }

    private static <T extends Comparable<T>> @Nullable T mostFrequent(Map<T, Long> counts) {
        T best = null;
        long bestCount = 0;
        for (Map.Entry<T, Long> entry : counts.entrySet()) {
            long count = entry.getValue();
            if (best == null
                    || count > bestCount
                    || (count == bestCount && entry.getKey().compareTo(best) < 0)) {
                best = entry.getKey();
                bestCount = count;
            }
        }
        return best;
    }
}
