package dev.mlops.core.internal.diff;

import dev.mlops.data.ColumnDiff;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.data.DatasetDiff;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.FileDiff;
import dev.mlops.data.FileEntry;
import dev.mlops.data.Profile;
import dev.mlops.data.RowDiff;
import dev.mlops.data.Schema;
import dev.mlops.data.SchemaDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares two dataset versions: columns, rows, files and how values are distributed. */
public final class VersionDiffer {
    private static final RowDiff NO_ROWS = new RowDiff(List.of(), 0, 0, 0, 0, 0, new TreeMap<>(), List.of(), List.of());

    private VersionDiffer() {}

    /**
     * What changed from one to the other. The rows of each are gone through once, and once more where its profile was not taken before.
     *
     * @param keys the columns by which a row is known again; none to compare rows as wholes
     */
    public static DatasetDiff diff(DatasetVersion before, DatasetVersion after, List<String> keys) {
        Schema shared = shared(before.schema(), after.schema());
        boolean hasRows = before.schema().size() > 0 && after.schema().size() > 0;
        Map<String, ValueShares> shares = new LinkedHashMap<>();
        for (Schema.Field field : shared.fields()) {
            if (!isOrdered(before.schema().field(field.name()).type(), field.type())) {
                shares.put(field.name(), new ValueShares(field.name()));
            }
        }
        RowDiff rows = hasRows || !keys.isEmpty()
                ? RowDiffer.diff(
                        before,
                        after,
                        keys,
                        (batch, side) -> shares.values().forEach(counts -> counts.add(batch, side)))
                : NO_ROWS;
        return new DefaultDatasetDiff(
                before.origin(),
                after.origin(),
                SchemaDiff.of(before.schema(), after.schema()),
                rows,
                files(before.files(), after.files()),
                hasRows ? columns(shared, before, after, shares) : List.of());
    }

    private static Schema shared(Schema before, Schema after) {
        return Schema.of(after.fields().stream()
                .filter(field -> before.contains(field.name()))
                .toList());
    }

    /** Whether values of both types are numbers, or points in time, which have quantiles. */
    private static boolean isOrdered(ColumnType before, ColumnType after) {
        return before.isNumeric() ? after.isNumeric() : before == ColumnType.INSTANT && after == before;
    }

    private static List<ColumnDiff> columns(
            Schema shared, DatasetVersion before, DatasetVersion after, Map<String, ValueShares> shares) {
        Profile earlier = before.profile();
        Profile later = after.profile();
        List<ColumnDiff> columns = new ArrayList<>();
        for (String name : shared.names()) {
            ColumnProfile a = earlier.column(name);
            ColumnProfile b = later.column(name);
            ValueShares counts = shares.get(name);
            columns.add(
                    counts == null
                            ? new ColumnDiff(name, a, b, Distributions.kolmogorovSmirnov(a, b), "Kolmogorov-Smirnov")
                            : new ColumnDiff(name, a, b, counts.totalVariation(), "total variation"));
        }
        return columns;
    }

    private static FileDiff files(List<FileEntry> before, List<FileEntry> after) {
        if (before.size() == 1 && after.size() == 1) {
            boolean same = before.get(0).digest().equals(after.get(0).digest());
            return new FileDiff(List.of(), List.of(), same ? List.of() : after, same ? 1 : 0);
        }
        Map<String, FileEntry> left = new LinkedHashMap<>();
        before.forEach(file -> left.put(file.path(), file));
        List<FileEntry> added = new ArrayList<>();
        List<FileEntry> changed = new ArrayList<>();
        int unchanged = 0;
        for (FileEntry file : after) {
            FileEntry earlier = left.remove(file.path());
            if (earlier == null) {
                added.add(file);
            } else if (earlier.digest().equals(file.digest())) {
                unchanged++;
            } else {
                changed.add(file);
            }
        }
        return new FileDiff(added, List.copyOf(left.values()), changed, unchanged);
    }
}
