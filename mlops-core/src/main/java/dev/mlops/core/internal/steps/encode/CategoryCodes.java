package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.steps.Cells;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/** Looks up the categories of many rows, one that many rows have only once. */
final class CategoryCodes {
    /** The code of a row without a category. */
    static final int MISSING = Integer.MIN_VALUE;

    private static final int NOT_LOOKED_UP = Integer.MIN_VALUE + 1;

    private CategoryCodes() {}

    /** What a function makes of each row's category; it is asked in the order of the rows. {@link #MISSING} where there is none. */
    static int[] of(Cells cells, ToIntFunction<String> code) {
        if (!(cells instanceof Cells.Texts texts)) {
            return ofFlags(cells.numbers(), code);
        }
        int[] codes = new int[texts.size()];
        boolean repeated = texts.dictionary().size() <= codes.length;
        int[] known = new int[repeated ? texts.dictionary().size() : 0];
        Arrays.fill(known, NOT_LOOKED_UP);
        for (int row = 0; row < codes.length; row++) {
            int position = texts.code(row);
            if (position < 0) {
                codes[row] = MISSING;
            } else if (!repeated) {
                codes[row] = code.applyAsInt(texts.dictionary().get(position));
            } else {
                if (known[position] == NOT_LOOKED_UP) {
                    known[position] = code.applyAsInt(texts.dictionary().get(position));
                }
                codes[row] = known[position];
            }
        }
        return codes;
    }

    private static int[] ofFlags(double[] flags, ToIntFunction<String> code) {
        int[] codes = new int[flags.length];
        int yes = NOT_LOOKED_UP;
        int no = NOT_LOOKED_UP;
        for (int row = 0; row < flags.length; row++) {
            if (Double.isNaN(flags[row])) {
                codes[row] = MISSING;
            } else if (flags[row] != 0) {
                yes = yes == NOT_LOOKED_UP ? code.applyAsInt("true") : yes;
                codes[row] = yes;
            } else {
                no = no == NOT_LOOKED_UP ? code.applyAsInt("false") : no;
                codes[row] = no;
            }
        }
        return codes;
    }
}
