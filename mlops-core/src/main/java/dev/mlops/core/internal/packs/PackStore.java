package dev.mlops.core.internal.packs;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An open folder: its parts, and the names of its files. */
record PackStore(
        Path folder, Clock clock, WriteGuard guard, StoreLock lock, Journal journal, Catalog catalog, Blocks blocks) {
    /** What this code writes, and the newest that it reads. */
    static final int FORMAT = 1;

    private static final Pattern FORMAT_LINE = Pattern.compile("mlops packs ([1-9][0-9]{0,8})\n");
    private static final Pattern TEMP = Pattern.compile("([0-9]{1,18})\\.[0-9]+\\.[0-9]+\\.tmp");
    private static final AtomicLong COUNT = new AtomicLong();
    private static final int LEVEL = 1;

    static PackStore open(Path dir, Clock clock, WriteGuard guard) throws IOException {
        Files.createDirectories(dir);
        for (String name : new String[] {"packs", "tmp"}) {
            Path part = dir.resolve(name);
            if (Files.isSymbolicLink(part)) {
                throw new StorageException(Problem.of("the store's folder " + part + " is a link")
                        .expected("a folder inside " + dir)
                        .next("move its content into the store, or open another folder"));
            }
            Files.createDirectories(part);
        }
        StoreLock lock = StoreLock.open(dir);
        try {
            lock.alone(() -> {
                checkFormat(dir);
                return true;
            });
            Journal journal = new Journal(dir.resolve("journal"), guard);
            try {
                Catalog catalog = new Catalog(dir.resolve("packs"), lock, journal);
                catalog.refresh();
                int helpers = Math.max(1, Math.min(3, Runtime.getRuntime().availableProcessors() - 1));
                return new PackStore(dir, clock, guard, lock, journal, catalog, new Blocks(LEVEL, helpers));
            } catch (IOException | RuntimeException e) {
                journal.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    void close() throws IOException {
        blocks.close();
        journal.close();
        lock.close();
    }

    Path packFolder() {
        return folder.resolve("packs");
    }

    Path tempFolder() {
        return folder.resolve("tmp");
    }

    /** A pack in the making, whose name tells by which epoch it can be told dead. */
    PackWriter newPack(long epoch) throws IOException {
        while (true) {
            try {
                return new PackWriter(temp(epoch), guard);
            } catch (FileAlreadyExistsException taken) {
                // Process numbers repeat, across containers even at the same time: the next count is tried.
            }
        }
    }

    Path temp(long epoch) {
        return tempFolder()
                .resolve(epoch + "." + ProcessHandle.current().pid() + "." + COUNT.incrementAndGet() + ".tmp");
    }

    FileChannel openEvenIfOld(PackFile pack) throws IOException {
        try {
            return FileChannel.open(pack.path());
        } catch (NoSuchFileException e) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(packFolder(), "*.old")) {
                for (Path file : files) {
                    Rewriter.Old old = Rewriter.Old.of(file);
                    if (old != null && old.pack() == pack.number()) {
                        return FileChannel.open(file);
                    }
                }
            }
            throw e;
        }
    }

    /** Removes what puts left that died: temporary files of epochs that nobody is in. */
    void sweepTemps() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(tempFolder(), "*.tmp")) {
            for (Path file : files) {
                Matcher matcher = TEMP.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    // Asked again per file: a number may be taken anew once nobody is in the epoch.
                    lock.ifEmpty(Long.parseLong(matcher.group(1)), () -> Files.deleteIfExists(file));
                }
            }
        }
    }

    /** Why the format file is not right; empty where it is. */
    static String formatDamage(Path dir) throws IOException {
        Path file = dir.resolve("format");
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "it is missing";
        }
        String text = Files.size(file) > 64 ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.equals(formatLine()) ? "" : "it does not say 'mlops packs " + FORMAT + "'";
    }

    private static String formatLine() {
        return "mlops packs " + FORMAT + "\n";
    }

    private static void checkFormat(Path dir) throws IOException {
        Path file = dir.resolve("format");
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> packs = Files.newDirectoryStream(dir.resolve("packs"))) {
                if (packs.iterator().hasNext()) {
                    throw new StorageException(Problem.of("the store in " + dir + " has lost its format file")
                            .expected(file + " with the line 'mlops packs " + FORMAT + "'")
                            .next("restore the file if the packs were written by this version"));
                }
            }
            Durable.write(
                    dir.resolve("tmp").resolve("format.new"), file, formatLine().getBytes(StandardCharsets.US_ASCII));
            return;
        }
        String text = Files.size(file) > 64 ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher matcher = FORMAT_LINE.matcher(text);
        if (!matcher.matches()) {
            throw new StorageException(Problem.of("the format file " + file + " is damaged")
                    .expected("the line 'mlops packs " + FORMAT + "'")
                    .found(text.isEmpty() ? "something else" : "'" + text.strip() + "'")
                    .next("open the right folder, or restore the file"));
        }
        if (Integer.parseInt(matcher.group(1)) > FORMAT) {
            throw new StorageException(Problem.of("the store in " + dir + " was written by a newer version")
                    .expected("format " + FORMAT + " or earlier")
                    .found("format " + matcher.group(1))
                    .next("open it with that version of the library"));
        }
    }
}
