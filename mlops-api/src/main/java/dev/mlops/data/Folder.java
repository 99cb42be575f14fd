package dev.mlops.data;

import java.nio.file.Path;
import java.util.Objects;

/**
 * All files of a folder and of the folders in it, whatever they hold, such as images or models: {@code Folder.of(path)}. It is committed as
 * it is and has no rows. Files go by their path below the folder, with {@code /} between names, in the order of these paths; symbolic
 * links are an error, so that nothing from outside gets in. An immutable value; safe to share between threads.
 */
public final class Folder implements DataSource {
    private final Path folder;

    private Folder(Path folder) {
        this.folder = folder;
    }

    /** The files of this folder. It is looked into when it is read, not before. */
    public static Folder of(Path folder) {
        return new Folder(Objects.requireNonNull(folder, "folder"));
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    @Override
    public String description() {
        return Place.name(folder);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Folder that && folder.equals(that.folder);
    }

    @Override
    public int hashCode() {
        return folder.hashCode();
    }

    /** Such as {@code folder images}. */
    @Override
    public String toString() {
        return "folder " + description();
    }
}
