package dev.mlops.core.internal.packs;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Renames that survive a power cut. */
final class Durable {
    private Durable() {}

    /** Forces the entries of a folder to disk, without which a rename may be forgotten. An interrupt waits until it is done. */
    static void syncFolder(Path folder) throws IOException {
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // Windows does not open folders, and writes renames through.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes a small file so that it is there whole or not at all. */
    static void write(Path temp, Path file, byte[] bytes) throws IOException {
        try (FileOutputStream out = new FileOutputStream(temp.toFile())) {
            out.write(bytes);
            out.getFD().sync();
        }
        rename(temp, file);
        syncFolder(java.util.Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder"));
    }
}
