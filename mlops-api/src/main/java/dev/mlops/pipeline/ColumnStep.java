package dev.mlops.pipeline;

import dev.mlops.data.Selector;

/** Steps that choose, name and make columns; nothing is learnt but which columns are meant. */
public sealed interface ColumnStep extends Step {
    /** Leaves columns out. */
    record Drop(Selector columns) implements ColumnStep {
        @Override
        public String toString() {
            return "drop(" + columns + ")";
        }
    }

    /** Leaves all other columns out. */
    record Keep(Selector columns) implements ColumnStep {
        @Override
        public String toString() {
            return "keep(" + columns + ")";
        }
    }

    /**
     * Gives one column another name.
     *
     * @param columns the one column
     * @param name its new name, which no other column has
     */
    record Rename(Selector columns, String name) implements ColumnStep {
        /** Checks the name. */
        public Rename {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("name: at least one character");
            }
        }

        @Override
        public String toString() {
            return "rename(" + columns + " to " + name + ")";
        }
    }

    /**
     * Adds a column, after all others, that a named function of the caller's makes of others, row by row. The name is stored, the function is not: see
     * {@link Derivation}. It may give NaN for a missing value; a call that fails, or gives an infinite number, is a
     * {@link dev.mlops.error.DataException} that names the function and the column.
     *
     * @param columns what the function takes, in the order of the table's columns unless they are named
     * @param name the new column, which no other has
     * @param function the name of a {@link Derivation} that is registered
     */
    record Derive(Selector columns, String name, String function) implements ColumnStep {
        /** Checks the name. */
        public Derive {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("name: at least one character");
            }
        }

        @Override
        public String toString() {
            return "derive(" + name + " = " + function + "(" + columns + "))";
        }
    }
}
