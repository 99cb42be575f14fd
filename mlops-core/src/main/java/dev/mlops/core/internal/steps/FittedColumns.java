package dev.mlops.core.internal.steps;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A step that makes columns of numbers out of each of its columns for itself; they stand where that one stood. Other columns pass. */
public class FittedColumns implements FittedStep {
    private final Step step;
    private final Map<String, ColumnEncoding> encodings = new LinkedHashMap<>();
    private final Map<String, Set<String>> sources = new HashMap<>();

    /** A step with the encodings of its columns, in their order. */
    public FittedColumns(Step step, List<? extends ColumnEncoding> encodings) {
        this.step = step;
        for (ColumnEncoding encoding : encodings) {
            this.encodings.put(encoding.column(), encoding);
            Set<String> source = Set.of(encoding.column());
            encoding.features().forEach(feature -> sources.put(feature, source));
        }
    }

    /** What {@link #state} wrote; the reader is given one column's object. */
    public static FittedColumns read(Step step, JsonNode state, Function<JsonNode, ? extends ColumnEncoding> reader) {
        return new FittedColumns(
                step, Json.elements(state, "columns").stream().map(reader).toList());
    }

    @Override
    public Step step() {
        return step;
    }

    /** The encodings, in the order of their columns. */
    protected List<ColumnEncoding> encodings() {
        return List.copyOf(encodings.values());
    }

    @Override
    public Schema after(Schema before) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : before.fields()) {
            ColumnEncoding encoding = encodings.get(field.name());
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
        Set<String> known = sources.get(column);
        return known == null ? Set.of(column) : known;
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        return new FittedColumns(step, encodingsOf(columns));
    }

    /** The encodings of these columns. */
    protected List<ColumnEncoding> encodingsOf(Set<String> columns) {
        return encodings.values().stream()
                .filter(encoding -> columns.contains(encoding.column()))
                .toList();
    }

    @Override
    public Batch apply(Batch before) {
        return apply(before, encoding -> encoding.apply(before.cells(encoding.column()), before.from()));
    }

    /** The same where the cells that come out are made another way. */
    protected Batch apply(Batch before, Function<ColumnEncoding, List<Cells>> made) {
        List<Cells> cells = new ArrayList<>();
        for (int c = 0; c < before.cells().size(); c++) {
            ColumnEncoding encoding =
                    encodings.get(before.schema().fields().get(c).name());
            if (encoding == null) {
                cells.add(before.cells().get(c));
            } else {
                cells.addAll(made.apply(encoding));
            }
        }
        return before.with(before.after(this), cells);
    }

    @Override
    public RowStep plan(Registers registers) {
        RowStep[] planned = encodings.values().stream()
                .map(encoding -> encoding.plan(registers))
                .toArray(RowStep[]::new);
        if (planned.length == 1) {
            return planned[0];
        }
        return (numbers, texts) -> {
            for (RowStep one : planned) {
                one.apply(numbers, texts);
            }
        };
    }

    @Override
    public void onnx(Graph graph) {
        for (ColumnEncoding encoding : encodings.values()) {
            String numbers = encoding.onnx(graph).orElseThrow(() -> Graph.inexpressible(step));
            graph.remove(encoding.column());
            graph.set(encoding.features(), numbers);
        }
    }

    @Override
    public boolean isInvertible() {
        return encodings.values().stream().allMatch(ColumnEncoding::isInvertible);
    }

    /** A column of which not all features are there is left out. */
    @Override
    public Batch inverse(Batch after, Schema before) {
        if (!isInvertible()) {
            return FittedStep.super.inverse(after, before);
        }
        List<Schema.Field> fields = new ArrayList<>();
        List<Cells> cells = new ArrayList<>();
        for (Schema.Field field : before.fields()) {
            ColumnEncoding encoding = encodings.get(field.name());
            List<String> made = encoding == null ? List.of(field.name()) : encoding.features();
            if (!made.stream().allMatch(after.schema()::contains)) {
                continue;
            }
            fields.add(encoding == null ? after.field(field.name()) : field);
            cells.add(
                    encoding == null
                            ? after.cells(field.name())
                            : encoding.inverse(
                                    made.stream().map(after::cells).toList(), field.type(), after.rowCount()));
        }
        return after.with(Schema.of(fields), cells);
    }

    @Override
    public List<String> describe() {
        return encodings.values().stream()
                .map(encoding -> encoding.column() + ": " + encoding.describe())
                .toList();
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        ArrayNode columns = state.putArray("columns");
        encodings.forEach(
                (column, encoding) -> encoding.write(columns.addObject().put("column", column)));
        return state;
    }
}
