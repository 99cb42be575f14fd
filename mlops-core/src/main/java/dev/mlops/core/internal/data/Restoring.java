package dev.mlops.core.internal.data;

import dev.mlops.core.internal.intake.Hashing;
import dev.mlops.data.FileEntry;
import dev.mlops.error.ConflictException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Writes stored files into a folder: each beside its place first, so that a file of its name is whole or not there. Nothing is written
 * where something else is in the place of one of them.
 */
final class Restoring {
    private static final int ATTEMPTS = 1_000;
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final List<FileEntry> files;
    private final String what;
    private final List<Path> targets;

    /**
     * Of these files into a folder, which is made where it is not there.
     *
     * @param what what is restored, for messages
     * @throws StorageException where a file would not be in the folder
     */
    Restoring(Path folder, List<FileEntry> files, String what) {
        this.folder = folder;
        this.files = files;
        this.what = what;
        this.targets = files.stream().map(file -> target(file.path())).toList();
    }

    /** Opens the verified bytes of a file. */
    interface Source {
        InputStream open(FileEntry file) throws IOException;
    }

    /**
     * Writes files.
     *
     * @return where each is, in the same order
     * @throws IOException where bytes cannot be read
     * @throws UncheckedIOException where the folder cannot be written or read
     */
    List<Path> restore(Source source) throws IOException {
        for (int i = 0; i < targets.size(); i++) {
            if (isThere(targets.get(i))) {
                requireSame(targets.get(i), files.get(i).digest());
            }
        }
        for (int i = 0; i < targets.size(); i++) {
            restore(files.get(i), targets.get(i), source);
        }
        return targets;
    }

    private void restore(FileEntry file, Path target, Source source) throws IOException {
        try (InputStream in = source.open(file)) {
            if (isThere(target)) {
                requireSame(target, file.digest());
                Hashing.of(in);
                return;
            }
            Path part = newPart(target);
            try {
                copy(in, part);
                move(part, target, file.digest());
            } finally {
                delete(part);
            }
        }
    }

    private static boolean isThere(Path target) {
        return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    }

    private static void copy(InputStream in, Path part) throws IOException {
        try (OutputStream out = onFiles(() -> Files.newOutputStream(part))) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                int bytes = count;
                onFiles(() -> {
                    out.write(buffer, 0, bytes);
                    return part;
                });
            }
        }
    }

    private interface OnFiles<T> {
        T run() throws IOException;
    }

    private static <T> T onFiles(OnFiles<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path part) {
        onFiles(() -> Files.deleteIfExists(part));
    }

    /**
     * A path from another system may mean a way out of the folder here, and so may a link that stands where one of its folders is to
     * be.
     */
    private Path target(String path) {
        try {
            Path target = folder;
            for (String name : path.split("/", -1)) {
                Path inside = Path.of(name).normalize();
                if (inside.isAbsolute()
                        || inside.getNameCount() != 1
                        || name.isEmpty()
                        || !inside.toString().equals(name)
                        || name.equals("..")) {
                    throw leadsOut(path);
                }
                if (!target.equals(folder) && Files.isSymbolicLink(target)) {
                    throw leadsOut(path);
                }
                target = target.resolve(name);
            }
            return target;
        } catch (InvalidPathException e) {
            throw leadsOut(path);
        }
    }

    private StorageException leadsOut(String path) {
        return new StorageException(Problem.of(what + " has a file that would not be in the folder, or cannot be here")
                .expected("a path of plain names, and no link in the place of one of its folders")
                .found("'" + path + "' in " + folder)
                .next("restore into an empty folder, or read the version and write its rows yourself"));
    }

    private Path newPart(Path target) {
        return onFiles(() -> {
            Path parent = Objects.requireNonNullElse(target.getParent(), Path.of(""));
            Files.createDirectories(parent);
            return firstFree(
                    parent, Objects.requireNonNull(target.getFileName()).toString());
        });
    }

    private static Path firstFree(Path folder, String name) throws IOException {
        // the name may be as long as names may be, so that there is no room for more
        String shorter = name.length() <= 100 ? name : name.substring(0, 100);
        for (int i = 0; i < ATTEMPTS; i++) {
            Path part = folder.resolve("." + shorter + "." + i + ".part");
            if (isNew(part)) {
                return part;
            }
        }
        throw new IOException("no free name for a file beside " + name + " in " + folder);
    }

    /** False where somebody else restores the same file, or was stopped while doing so. */
    private static boolean isNew(Path part) throws IOException {
        try {
            Files.createFile(part);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private void move(Path part, Path target, String sha256) {
        onFiles(() -> {
            try {
                Files.move(part, target);
            } catch (FileAlreadyExistsException e) {
                requireSame(target, sha256);
            }
            return target;
        });
    }

    private void requireSame(Path target, String sha256) {
        String found = Files.isRegularFile(target)
                ? onFiles(() -> {
                    try (InputStream there = Files.newInputStream(target)) {
                        return Hashing.of(there).sha256();
                    }
                })
                : "no file";
        if (!found.equals(sha256)) {
            throw new ConflictException(Problem.of(target + " is there already, and is not " + what)
                    .expected("nothing of that name, or the SHA-256 " + sha256)
                    .found(found)
                    .next("restore into another folder, or take the file away"));
        }
    }
}
