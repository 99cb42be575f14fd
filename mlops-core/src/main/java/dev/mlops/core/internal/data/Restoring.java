package dev.mlops.core.internal.data;

import dev.mlops.error.ConflictException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Writes stored bytes into a folder: beside the file first, so that a file of its name is whole or not there. */
final class Restoring {
    private static final int ATTEMPTS = 1_000;
    private static final int BUFFER = 1 << 16;

    private Restoring() {}

    /**
     * Writes a verified stream into a folder, which is made where it is not there.
     *
     * @param sha256 of the stream, to compare a file with that is there already
     * @param what what it is, for messages
     * @return the file
     * @throws IOException where the stream cannot be read
     * @throws UncheckedIOException where the folder cannot be written or read
     */
    static Path restore(InputStream in, String sha256, Path folder, String name, String what) throws IOException {
        Path target = target(folder, name, what);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            requireSame(target, sha256, what);
            Hashing.of(in);
            return target;
        }
        Path part = newPart(folder, name);
        try {
            copy(in, part);
            move(part, target, sha256, what);
            return target;
        } finally {
            delete(part);
        }
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

    /** A name from another system may mean a way out of the folder here. */
    private static Path target(Path folder, String name, String what) {
        Path target = folder.resolve(name).normalize();
        if (!folder.normalize().equals(target.getParent() == null ? Path.of("") : target.getParent())) {
            throw new StorageException(Problem.of(what + " has a file name that leads out of the folder")
                    .expected("a plain file name")
                    .found("'" + name + "'")
                    .next("read the version and write its rows yourself"));
        }
        return folder.resolve(name);
    }

    private static Path newPart(Path folder, String name) {
        return onFiles(() -> {
            Files.createDirectories(folder);
            return firstFree(folder, name);
        });
    }

    private static Path firstFree(Path folder, String name) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            Path part = folder.resolve("." + name + "." + i + ".part");
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

    private static void move(Path part, Path target, String sha256, String what) {
        onFiles(() -> {
            try {
                Files.move(part, target);
            } catch (FileAlreadyExistsException e) {
                requireSame(target, sha256, what);
            }
            return target;
        });
    }

    private static void requireSame(Path target, String sha256, String what) {
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
