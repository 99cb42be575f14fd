package dev.mlops.core.internal.explanation;

import dev.mlops.data.Schema;
import dev.mlops.pipeline.FittedPipeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What contributions are of, and which of them belong together since they are made of the same columns. Immutable. */
final class Parts {
    private static final String TOGETHER = " x ";

    private final List<String> names;
    private final int[] groups;
    private final List<String> groupNames;
    private final List<List<String>> groupColumns;

    private Parts(List<String> names, List<List<String>> columns) {
        this.names = names;
        this.groups = new int[names.size()];
        List<String> namesSoFar = new ArrayList<>();
        List<List<String>> columnsSoFar = new ArrayList<>();
        Map<List<String>, Integer> known = new HashMap<>();
        for (int part = 0; part < groups.length; part++) {
            // What is made of no column at all stays by itself.
            List<String> key = columns.get(part).isEmpty() ? List.of(names.get(part)) : columns.get(part);
            Integer group = known.putIfAbsent(key, columnsSoFar.size());
            if (group == null) {
                group = columnsSoFar.size();
                namesSoFar.add(String.join(TOGETHER, key));
                columnsSoFar.add(columns.get(part));
            }
            groups[part] = group;
        }
        this.groupNames = List.copyOf(namesSoFar);
        this.groupColumns = List.copyOf(columnsSoFar);
    }

    /** The features of a pipeline, by the columns that they are made of. */
    static Parts ofFeatures(FittedPipeline pipeline) {
        return new Parts(
                pipeline.features(),
                pipeline.features().stream().map(pipeline::sources).toList());
    }

    /** Columns, each by itself. */
    static Parts ofColumns(Schema columns) {
        return new Parts(columns.names(), columns.names().stream().map(List::of).toList());
    }

    int size() {
        return groups.length;
    }

    String name(int part) {
        return names.get(part);
    }

    /** The columns that a part is made of. */
    List<String> columns(int part) {
        return groupColumns.get(groups[part]);
    }

    int groupCount() {
        return groupNames.size();
    }

    /** Which group a part belongs to. */
    int group(int part) {
        return groups[part];
    }

    String groupName(int group) {
        return groupNames.get(group);
    }

    List<String> groupColumns(int group) {
        return groupColumns.get(group);
    }
}
