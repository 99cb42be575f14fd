package dev.mlops.core.internal.steps.columns;

import dev.mlops.core.internal.steps.Registers;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import java.util.List;

/**
 * Where the columns that code of the caller's takes stand in registers. Immutable.
 */
public final class Inputs {
    static final Inputs NONE = new Inputs(List.of(), new int[0], new boolean[0]);

    private final List<String> columns;
    private final int[] registers;
    private final boolean[] areTexts;

    private Inputs(List<String> columns, int[] registers, boolean[] areTexts) {
        this.columns = columns;
        this.registers = registers;
        this.areTexts = areTexts;
    }

    /** The columns that a selector means, in the order in which they are named; otherwise in that of the schema. */
    public static List<String> select(Selector selector, Schema schema) {
        List<String> selected = selector.select(schema);
        return selector instanceof Selector.Named named
                ? named.names().stream().distinct().toList()
                : selected;
    }

    /** Looks these columns up. */
    public static Inputs of(Registers registers, List<String> columns) {
        int[] places = new int[columns.size()];
        boolean[] areTexts = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            areTexts[i] = registers.isText(columns.get(i));
            places[i] = areTexts[i] ? registers.text(columns.get(i)) : registers.number(columns.get(i));
        }
        return new Inputs(columns, places, areTexts);
    }

    int size() {
        return registers.length;
    }

    boolean isText(int column) {
        return areTexts[column];
    }

    int numberRegister(int column) {
        if (areTexts[column]) {
            throw noNumber(columns.get(column));
        }
        return registers[column];
    }

    int textRegister(int column) {
        if (!areTexts[column]) {
            throw noText(columns.get(column));
        }
        return registers[column];
    }

    static IllegalStateException noNumber(String column) {
        return new IllegalStateException("column '" + column + "' is one of strings: ask for text(..)");
    }

    static IllegalStateException noText(String column) {
        return new IllegalStateException("column '" + column + "' is none of strings: ask for number(..)");
    }
}
