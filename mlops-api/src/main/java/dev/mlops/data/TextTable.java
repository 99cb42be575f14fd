package dev.mlops.data;

import java.util.ArrayList;
import java.util.List;

/** Lays cells out in columns for reading: numbers to the right, the rest to the left, long cells cut. */
public final class TextTable {
    private static final int WIDEST = 40;

    private TextTable() {}

    /**
     * The lines of a table.
     *
     * @param cells rows of cells, the header first; every row as long as the header
     */
    public static List<String> of(List<List<String>> cells) {
        int columns = cells.get(0).size();
        int[] widths = new int[columns];
        boolean[] right = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            boolean numbers = cells.size() > 1;
            for (int r = 0; r < cells.size(); r++) {
                String cell = cut(cells.get(r).get(c));
                widths[c] = Math.max(widths[c], cell.length());
                numbers &= r == 0 || isNumberLike(cell);
            }
            right[c] = numbers;
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String cell = cut(row.get(c));
                String pad = " ".repeat(widths[c] - cell.length());
                line.append(c == 0 ? "" : "  ").append(right[c] ? pad + cell : cell + pad);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static boolean isNumberLike(String cell) {
        return cell.isEmpty() || cell.equals("-") || cell.matches("[-+~]?[\\d,.]+([eE][-+]?\\d+)?( ?%)?");
    }

    private static String cut(String cell) {
        String line = cell.replace('\n', ' ').replace('\r', ' ');
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
    }
}
