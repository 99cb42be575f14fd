package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The categories that have a column of their own, and what becomes of others.
 *
 * @param step what was fitted
 * @param encodings by column, in the order of the columns
 */
record FittedOneHot(EncodeStep.OneHot step, Map<String, Encoding> encodings) implements FittedStep {
    static FittedOneHot learn(EncodeStep.OneHot step, Batch train) {
        Map<String, Encoding> encodings = new LinkedHashMap<>();
        for (String column : step.columns().select(train.schema())) {
            Schema.Field field = train.field(column);
            if (!field.type().isString() && field.type() != ColumnType.FLAG) {
                throw Problems.unsuitable(
                        step.toString(),
                        field,
                        "category or flag",
                        "leave '" + column + "' out, or read it as a category: Csv.type(\"" + column
                                + "\", ColumnType.CATEGORY)");
            }
            Cells cells = train.cells(column);
            int missing = cells.missingCount();
            if (missing == cells.size()) {
                throw Problems.nothingToLearnFrom(step.toString(), column);
            }
            if (missing > 0) {
                throw Problems.missingInTraining(column, field.type(), missing, cells.size());
            }
            encodings.put(column, Encoding.learn(step, column, cells));
        }
        return new FittedOneHot(step, encodings);
    }

    static FittedOneHot read(EncodeStep.OneHot step, JsonNode state) {
        Map<String, Encoding> encodings = new LinkedHashMap<>();
        for (JsonNode column : Json.elements(state, "columns")) {
            String name = Json.text(column, "column");
            encodings.put(
                    name,
                    new Encoding(name, Json.texts(column, "categories"), Json.whole(column, "rare"), step.unknown()));
        }
        return new FittedOneHot(step, encodings);
    }

    @Override
    public Schema after(Schema before) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : before.fields()) {
            Encoding encoding = encodings.get(field.name());
            if (encoding == null) {
                fields.add(field);
            } else {
                encoding.features().forEach(name -> fields.add(new Schema.Field(name, ColumnType.NUMBER)));
            }
        }
        return Schema.of(fields);
    }

    @Override
    public Set<String> sources(String column) {
        return encodings.values().stream()
                .filter(encoding -> encoding.makes(column))
                .findFirst()
                .map(encoding -> Set.of(encoding.column()))
                .orElse(Set.of(column));
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        Map<String, Encoding> kept = new LinkedHashMap<>(encodings);
        kept.keySet().retainAll(columns);
        return new FittedOneHot(step, kept);
    }

    @Override
    public Batch apply(Batch before) {
        List<Cells> cells = new ArrayList<>();
        for (String name : before.schema().names()) {
            Encoding encoding = encodings.get(name);
            if (encoding == null) {
                cells.add(before.cells(name));
            } else {
                int[] slots = encoding.slots(before.cells(name), before.from());
                for (int slot = 0; slot < encoding.features().size(); slot++) {
                    cells.add(new Cells.Indicators(
                            slots, slot, encoding.features().size()));
                }
            }
        }
        return before.with(after(before.schema()), cells);
    }

    @Override
    public RowStep plan(Registers registers) {
        List<RowStep> steps = new ArrayList<>();
        for (Encoding encoding : encodings.values()) {
            steps.add(encoding.plan(registers));
        }
        RowStep[] planned = steps.toArray(RowStep[]::new);
        return (numbers, texts) -> {
            for (RowStep one : planned) {
                one.apply(numbers, texts);
            }
        };
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        encodings.forEach((column, encoding) -> lines.add(column + ": " + String.join(", ", encoding.categories)
                + (encoding.rare == 0 ? "" : ", (rare) for " + encoding.rare + " others")));
        return lines;
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        ArrayNode columns = state.putArray("columns");
        encodings.forEach((column, encoding) -> {
            ObjectNode object = columns.addObject().put("column", column).put("rare", encoding.rare);
            object.set("categories", Json.of(encoding.categories));
        });
        return state;
    }

    /** The encoding of one column. Immutable. */
    static final class Encoding {
        /** For a category that is zero in every column. */
        private static final int NONE = -1;

        private static final int NOT_LOOKED_UP = -2;

        private final String column;
        private final List<String> categories;
        private final long rare;
        private final Step.UnknownCategory unknown;
        private final Map<String, Integer> slots = new HashMap<>();
        private final Map<String, Integer> slotsByFeature = new HashMap<>();
        private final List<String> features;

        /**
         * An encoding.
         *
         * @param column the column's name
         * @param categories those with a column of their own, sorted
         * @param rare how many categories share a column; 0 where there is no such column
         * @param unknown what happens to others where there is no such column
         */
        Encoding(String column, List<String> categories, long rare, Step.UnknownCategory unknown) {
            this.column = column;
            this.categories = List.copyOf(categories);
            this.rare = rare;
            this.unknown = unknown;
            List<String> names = new ArrayList<>();
            for (String category : this.categories) {
                slots.put(category, names.size());
                names.add(column + "=" + category);
            }
            if (rare > 0) {
                names.add(column + "=(rare)");
            }
            this.features = List.copyOf(names);
            for (int slot = 0; slot < names.size(); slot++) {
                slotsByFeature.put(names.get(slot), slot);
            }
        }

        static Encoding learn(EncodeStep.OneHot step, String column, Cells cells) {
            Map<String, Integer> counts = new HashMap<>();
            for (int row = 0; row < cells.size(); row++) {
                counts.merge(String.valueOf(cells.text(row)), 1, Integer::sum);
            }
            List<String> own = counts.entrySet().stream()
                    .filter(entry -> entry.getValue() >= step.minFrequency())
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            return new Encoding(column, own, (long) counts.size() - own.size(), step.unknown());
        }

        String column() {
            return column;
        }

        /** The names of the columns that come out. */
        List<String> features() {
            return features;
        }

        boolean makes(String feature) {
            return slotsByFeature.containsKey(feature);
        }

        /** Which of the columns is 1 for a category; below 0 for none. */
        int slot(String category) {
            Integer slot = slots.get(category);
            if (slot != null) {
                return slot;
            }
            if (rare > 0) {
                return categories.size();
            }
            if (unknown == Step.UnknownCategory.IGNORE) {
                return NONE;
            }
            throw Problems.unknownCategory(column, category, categories);
        }

        /**
         * The same for a column of cells, the first of which is row {@code from}; a category that many rows have is
         * looked up once.
         */
        int[] slots(Cells cells, int from) {
            int[] found = new int[cells.size()];
            if (cells instanceof Cells.Texts texts && texts.dictionary().size() <= texts.size()) {
                int[] byCode = new int[texts.dictionary().size()];
                Arrays.fill(byCode, NOT_LOOKED_UP);
                for (int row = 0; row < found.length; row++) {
                    int code = texts.code(row);
                    if (code < 0) {
                        throw Problems.missing(column, "row " + (from + row));
                    }
                    if (byCode[code] == NOT_LOOKED_UP) {
                        byCode[code] = slot(texts.dictionary().get(code));
                    }
                    found[row] = byCode[code];
                }
                return found;
            }
            for (int row = 0; row < found.length; row++) {
                String text = cells.text(row);
                if (text == null) {
                    throw Problems.missing(column, "row " + (from + row));
                }
                found[row] = slot(text);
            }
            return found;
        }

        RowStep plan(Registers registers) {
            boolean text = registers.isText(column);
            int source = text ? registers.text(column) : registers.number(column);
            registers.remove(column);
            int first = registers.addNumbers(features);
            int last = first + features.size();
            if (text) {
                return (numbers, texts) -> {
                    String category = texts[source];
                    if (category == null) {
                        throw Problems.missing(column, "the row");
                    }
                    mark(numbers, first, last, slot(category));
                };
            }
            return (numbers, texts) -> {
                double flag = numbers[source];
                if (Double.isNaN(flag)) {
                    throw Problems.missing(column, "the row");
                }
                mark(numbers, first, last, slot(Boolean.toString(flag != 0)));
            };
        }

        private static void mark(double[] numbers, int first, int last, int slot) {
            Arrays.fill(numbers, first, last, 0);
            if (slot >= 0) {
                numbers[first + slot] = 1;
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Encoding that
                    && column.equals(that.column)
                    && categories.equals(that.categories)
                    && rare == that.rare
                    && unknown == that.unknown;
        }

        @Override
        public int hashCode() {
            return column.hashCode() * 31 + categories.hashCode();
        }
    }
}
