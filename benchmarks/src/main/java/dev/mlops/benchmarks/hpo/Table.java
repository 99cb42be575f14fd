package dev.mlops.benchmarks.hpo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What real runs gave at the nodes of a grid, the last axis fastest, interpolated between nodes along the axes that allow it. */
final class Table {
    private final List<Axis> axes;
    private final double[][] rows;

    private Table(List<Axis> axes, double[][] rows) {
        this.axes = axes;
        this.rows = rows;
    }

    /**
     * An axis: its nodes, which a coordinate is between, or is the position of where it is not interpolated.
     *
     * @param nodes its coordinates, ascending; for an axis without order, the positions from 0
     * @param interpolated whether values between nodes mean something
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Axis(double[] nodes, boolean interpolated) {}

    /** Reads a file of one column per axis and others with values. */
    static Table read(Path file, List<Axis> axes) throws IOException {
        List<String> lines = Files.readAllLines(file);
        double[][] rows = new double[lines.size() - 1][];
        for (int row = 0; row < rows.length; row++) {
            List<String> cells = List.of(lines.get(row + 1).split(",", -1));
            rows[row] = cells.subList(axes.size(), cells.size()).stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
        return new Table(axes, rows);
    }

    /** The value in a column of values, from 0, at these coordinates, one per axis. */
    double at(int column, double... coordinates) {
        return at(column, 0, 0, coordinates);
    }

    private double at(int column, int axis, int offset, double[] coordinates) {
        if (axis == axes.size()) {
            return rows[offset][column];
        }
        double[] nodes = axes.get(axis).nodes();
        double x = Math.min(nodes[nodes.length - 1], Math.max(nodes[0], coordinates[axis]));
        int below = 0;
        while (below < nodes.length - 2 && nodes[below + 1] <= x) {
            below++;
        }
        double share = nodes.length == 1 ? 0 : (x - nodes[below]) / (nodes[below + 1] - nodes[below]);
        int base = offset * nodes.length + below;
        if (share == 0) {
            return at(column, axis + 1, base, coordinates);
        }
        if (share == 1) {
            return at(column, axis + 1, base + 1, coordinates);
        }
        if (!axes.get(axis).interpolated()) {
            throw new IllegalArgumentException("axis " + axis + " has no node at " + x);
        }
        return (1 - share) * at(column, axis + 1, base, coordinates)
                + share * at(column, axis + 1, base + 1, coordinates);
    }
}
