package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.onnx.Lookup;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.ColumnEncoding;
import dev.mlops.core.internal.steps.FittedColumns;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The categories of one column that have a column of their own, and what becomes of others. */
final class OneHotEncoding implements ColumnEncoding {
    static final StepKind<EncodeStep.OneHot> KIND = StepKind.of(
            "one-hot",
            Steps.oneHot(Selector.categorical()),
            (step, start) -> new CountLearner(
                    step, start.schema(), (field, counts) -> OneHotEncoding.learn(step, field, counts)),
            (step, state) -> FittedColumns.read(step, state, column -> OneHotEncoding.read(step, column)));

    /** For a category that is zero in every column. */
    private static final int NONE = -1;

    /** For one that is refused. */
    private static final int REFUSED = -2;

    private final String column;
    private final EncodeStep.OneHot step;
    private final Categories categories;
    private final long rare;

    /** 1 where the first column is left out, so that what would be in it is in none. */
    private final int left;

    private final int otherSlot;
    private final List<String> features;

    /**
     * An encoding.
     *
     * @param step says what happens to categories without a column
     * @param column the column's name
     * @param own the categories with a column of their own, sorted; of them the first may be left out
     * @param rare how many categories share a column; 0 where there is no such column
     */
    OneHotEncoding(EncodeStep.OneHot step, String column, List<String> own, long rare) {
        this.column = column;
        this.step = step;
        this.categories = new Categories(own);
        this.rare = rare;
        this.left = step.withoutFirst() ? 1 : 0;
        List<String> names = new ArrayList<>();
        own.forEach(category -> names.add(column + "=" + category));
        if (rare > 0) {
            names.add(column + "=(rare)");
        }
        names.subList(0, left).clear();
        if (rare > 0) {
            this.otherSlot = own.size() - left;
        } else {
            this.otherSlot = switch (step.unknown()) {
                case ERROR -> REFUSED;
                case IGNORE -> NONE;
                case OWN -> names.size();
            };
            if (step.unknown() == Step.UnknownCategory.OWN) {
                names.add(column + "=(unknown)");
            }
        }
        this.features = List.copyOf(names);
    }

    private static OneHotEncoding learn(EncodeStep.OneHot step, Schema.Field field, CategoryCounts counts) {
        counts.requireAll(step, field);
        List<String> all = counts.sorted();
        Set<String> rare = new HashSet<>();
        for (String category : all) {
            if (counts.count(category) < step.minFrequency()) {
                rare.add(category);
            }
        }
        // As scikit-learn does it: room for the column of rare ones is always kept, and of equally frequent categories
        // the last in order stay.
        if (all.size() - rare.size() + 1L > step.maxCategories()) {
            all.stream()
                    .sorted(Comparator.comparingLong(counts::count))
                    .limit(Math.max(0, all.size() - (step.maxCategories() - 1L)))
                    .forEach(rare::add);
        }
        List<String> own =
                all.stream().filter(category -> !rare.contains(category)).toList();
        return new OneHotEncoding(step, field.name(), own, rare.size());
    }

    private static OneHotEncoding read(EncodeStep.OneHot step, JsonNode state) {
        return new OneHotEncoding(
                step, Json.text(state, "column"), Json.texts(state, "categories"), Json.whole(state, "rare"));
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public List<String> features() {
        return features;
    }

    /** Which of the columns is 1 for a category; below 0 for none. */
    private int slot(String category) {
        int position = categories.position(category);
        if (position >= 0) {
            return position - left;
        }
        if (otherSlot == REFUSED) {
            throw Problems.unknownCategory(column, category, categories.names());
        }
        return otherSlot;
    }

    @Override
    public List<Cells> apply(Cells cells, int from) {
        int[] slots = CategoryCodes.of(cells, this::slot);
        for (int row = 0; row < slots.length; row++) {
            if (slots[row] == CategoryCodes.MISSING) {
                throw Problems.missing(column, "row " + (from + row));
            }
        }
        List<Cells> indicators = new ArrayList<>();
        for (int slot = 0; slot < features.size(); slot++) {
            indicators.add(new Cells.Indicators(slots, slot, features.size()));
        }
        return indicators;
    }

    @Override
    public RowStep plan(Registers registers) {
        CategoryRegister source = CategoryRegister.of(registers, column);
        registers.remove(column);
        int first = registers.addIndicators(features);
        return (numbers, texts) -> {
            String category = source.category(numbers, texts);
            if (category == null) {
                throw Problems.missing(column, "the row");
            }
            int slot = slot(category);
            if (slot >= 0) {
                numbers[first + slot] = 1;
            }
        };
    }

    /** What is refused has NaN in every column, and in one that nobody takes where there is none other. */
    @Override
    public Optional<String> onnx(Graph graph) {
        int width = Math.max(1, features.size());
        double[] values = new double[categories.size() * width];
        for (int position = left; position < categories.size(); position++) {
            values[position * width + position - left] = 1;
        }
        double[] refused = new double[width];
        Arrays.fill(refused, Double.NaN);
        double[] unknown = new double[width];
        if (otherSlot == REFUSED) {
            unknown = refused;
        } else if (otherSlot >= 0) {
            unknown[otherSlot] = 1;
        }
        String all = graph.lookUp(column, new Lookup(categories.names(), values, refused, unknown));
        graph.refuse(all);
        return Optional.of(all);
    }

    /** Where every row's category can be told: none is rare, and none was not seen in training. */
    @Override
    public boolean isInvertible() {
        return rare == 0 && step.unknown() == Step.UnknownCategory.ERROR;
    }

    /** The category of the column with the largest value, if that is half at least; else the one without a column, or none. */
    @Override
    public Cells inverse(List<Cells> indicators, ColumnType type, int rows) {
        double[] largest = new double[rows];
        int[] codes = new int[rows];
        Arrays.fill(largest, 0.5);
        Arrays.fill(codes, left - 1);
        for (int slot = 0; slot < indicators.size(); slot++) {
            double[] values = indicators.get(slot).numbers();
            for (int row = 0; row < rows; row++) {
                if (values[row] >= largest[row]) {
                    largest[row] = values[row];
                    codes[row] = slot + left;
                }
            }
        }
        return categories.cells(codes, type);
    }

    @Override
    public String describe() {
        List<String> parts = new ArrayList<>();
        parts.add(Shown.first(categories.names()));
        if (rare > 0) {
            parts.add(String.format(Locale.ROOT, "(rare) for %,d others", rare));
        } else if (step.unknown() == Step.UnknownCategory.OWN) {
            parts.add("(unknown)");
        }
        parts.removeIf(String::isEmpty);
        String first = categories.size() > 0 ? categories.names().get(0) : "(rare)";
        return String.join(", ", parts) + (left == 0 ? "" : "; no column for " + first);
    }

    @Override
    public void write(ObjectNode into) {
        into.put("rare", rare).set("categories", Json.of(categories.names()));
    }
}
