package dev.mlops.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How the files of two dataset versions differ, by path. Where each has one file, the two are compared whatever they are called.
 * Immutable.
 *
 * @param added files that only the later version has, by path
 * @param removed files that only the earlier version has, by path
 * @param changed files that both have, with other bytes, as the later version has them, by path
 * @param unchanged how many files both have with the same bytes
 */
public record FileDiff(List<FileEntry> added, List<FileEntry> removed, List<FileEntry> changed, int unchanged) {
    private static final int SHOWN = 10;

    /** Keeps copies. */
    public FileDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /** Whether both have the same files. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /** Such as {@code files: 1 added, 0 removed, 2 changed, 7 unchanged}, and below it the first ten of each. */
    @Override
    public String toString() {
        return "files: " + added.size() + " added, " + removed.size() + " removed, " + changed.size() + " changed, "
                + unchanged + " unchanged" + lines("+", added) + lines("-", removed) + lines("~", changed);
    }

    private static String lines(String sign, List<FileEntry> files) {
        return files.stream()
                        .limit(SHOWN)
                        .map(file -> "\n  " + sign + " " + file)
                        .collect(Collectors.joining())
                + (files.size() > SHOWN ? "\n  " + sign + " and " + (files.size() - SHOWN) + " more" : "");
    }
}
