package dev.mlops.core.internal.storage;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Folders whose entries survive a power cut: POSIX keeps a new name only once the folder that holds it has been synchronised. */
final class Directories {
    /** Windows cannot open a folder as a file and writes its entries through by itself. */
    private static final boolean CAN_SYNC = File.separatorChar == '/';

    private Directories() {}

    /** Makes a folder and those above it that are missing, and waits until they are on disk. */
    static void create(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            create(parent);
        }
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            // Another thread or process was faster, unless it is no folder.
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
        if (parent != null) {
            sync(parent);
        }
    }

    /** Waits until the names in a folder are on disk. */
    static void sync(Path directory) throws IOException {
        if (CAN_SYNC) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
