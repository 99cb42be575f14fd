package dev.mlops.core.internal.steps;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the values of a row's columns stand while it passes the steps: columns of numbers and flags have a numeric
 * register, columns of strings one for strings. For planning only: mutable, for one thread.
 */
public final class Registers {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> texts = new HashMap<>();
    private final BitSet indicators = new BitSet();
    private int numberCount;
    private int textCount;

    /** Whether a column is one of strings. */
    public boolean isText(String column) {
        return texts.containsKey(column);
    }

    /** The numeric register of a column. */
    public int number(String column) {
        return register(numbers, column);
    }

    /** The string register of a column. */
    public int text(String column) {
        return register(texts, column);
    }

    private static int register(Map<String, Integer> registers, String column) {
        Integer register = registers.get(column);
        if (register == null) {
            throw new IllegalStateException("no register holds column '" + column + "'");
        }
        return register;
    }

    /** Gives new columns numeric registers next to each other, and says which is the first. */
    public int addNumbers(List<String> columns) {
        int first = numberCount;
        for (String column : columns) {
            numbers.put(column, numberCount++);
        }
        return first;
    }

    /** The same for columns that are 0 or 1: they are 0 when a row starts, and need no look whether they are finite. */
    public int addIndicators(List<String> columns) {
        int first = addNumbers(columns);
        indicators.set(first, first + columns.size());
        return first;
    }

    /** The registers that are 0 when a row starts. */
    public BitSet indicators() {
        return (BitSet) indicators.clone();
    }

    /** Gives a new column a register for strings. */
    public int addText(String column) {
        texts.put(column, textCount);
        return textCount++;
    }

    /** Gives a column another name, in the same register; nothing where there is no such column. */
    public void rename(String column, String name) {
        rename(numbers, column, name);
        rename(texts, column, name);
    }

    private static void rename(Map<String, Integer> registers, String column, String name) {
        Integer register = registers.remove(column);
        if (register != null) {
            registers.put(name, register);
        }
    }

    /** Forgets a column. Its register is not used again. */
    public void remove(String column) {
        numbers.remove(column);
        texts.remove(column);
    }

    /** How many numeric registers a row needs. */
    public int numberCount() {
        return numberCount;
    }

    /** How many registers for strings a row needs. */
    public int textCount() {
        return textCount;
    }
}
