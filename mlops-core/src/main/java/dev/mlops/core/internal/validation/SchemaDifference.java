package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What differs between the columns that are wanted and those that are there, each column named. */
final class SchemaDifference {
    private SchemaDifference() {}

    /** In words; empty where they are the same. */
    static String between(Schema wanted, Schema found) {
        List<String> parts = new ArrayList<>();
        List<Schema.Field> missing = wanted.fields().stream()
                .filter(field -> !found.contains(field.name()))
                .toList();
        List<Schema.Field> extra = found.fields().stream()
                .filter(field -> !wanted.contains(field.name()))
                .toList();
        if (!missing.isEmpty()) {
            parts.add("missing " + names(missing));
        }
        if (!extra.isEmpty()) {
            parts.add("extra " + names(extra));
        }
        List<String> retyped = new ArrayList<>();
        for (Schema.Field field : wanted.fields()) {
            if (found.contains(field.name()) && found.field(field.name()).type() != field.type()) {
                retyped.add(field.name() + " ("
                        + Words.type(found.field(field.name()).type()) + ", not " + Words.type(field.type()) + ")");
            }
        }
        if (!retyped.isEmpty()) {
            parts.add("retyped " + String.join(", ", retyped));
        }
        List<String> reordered = reordered(wanted, found);
        if (!reordered.isEmpty()) {
            parts.add("reordered " + String.join(", ", reordered));
        }
        return String.join("; ", parts);
    }

    private static String names(List<Schema.Field> fields) {
        return fields.stream().map(Schema.Field::toString).collect(Collectors.joining(", "));
    }

    /** The columns of both that stand at another place among them, in the order in which they are there. */
    private static List<String> reordered(Schema wanted, Schema found) {
        List<String> before = wanted.names().stream().filter(found::contains).toList();
        List<String> after = found.names().stream().filter(wanted::contains).toList();
        List<String> moved = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            if (!after.get(i).equals(before.get(i))) {
                moved.add(after.get(i));
            }
        }
        return moved;
    }
}
