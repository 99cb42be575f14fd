package dev.mlops.core.internal.study;

import dev.mlops.data.TextTable;
import dev.mlops.tuning.FinishedTrial;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries as text. */
final class StudyText {
    private static final int SHOWN = 10;

    private StudyText() {}

    /** The first ten of these under each other with their settings, and how many more there are. */
    static String table(List<FinishedTrial> tries, List<String> objectives) {
        List<FinishedTrial> shown = tries.subList(0, Math.min(SHOWN, tries.size()));
        Set<String> names = new LinkedHashSet<>();
        shown.forEach(trial -> names.addAll(trial.parameters().keySet()));
        List<List<String>> cells = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("trial"));
        header.addAll(objectives);
        header.addAll(names);
        cells.add(header);
        for (FinishedTrial trial : shown) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(trial.number())));
            trial.values().forEach(value -> row.add(String.format(Locale.ROOT, "%.4f", value)));
            names.forEach(name -> row.add(text(trial.parameters().get(name))));
            cells.add(row);
        }
        return String.join("\n", TextTable.of(cells))
                + (shown.size() < tries.size() ? "\nand " + (tries.size() - shown.size()) + " more" : "");
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        return value instanceof Double number ? String.format(Locale.ROOT, "%.4g", number) : value.toString();
    }
}
