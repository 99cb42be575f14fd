package dev.mlops.core.internal.source;

import dev.mlops.data.Csv;
import dev.mlops.data.DataSource;
import dev.mlops.data.Folder;
import dev.mlops.data.JsonLines;
import dev.mlops.data.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a source as they are: files are not unpacked. Rows that were made in Java are written out when this is made, and are gone when
 * it is closed. Safe to share between threads.
 */
public final class SourceContents implements Contents, AutoCloseable {
    private static final List<String> CSV_ENDINGS = List.of(".csv", ".tsv", ".txt");
    private static final List<String> JSON_ENDINGS = List.of(".jsonl", ".ndjson", ".json");

    private final String label;
    private final List<Content> all;
    private final @Nullable SpilledRows spilled;

    private SourceContents(String label, List<? extends Content> all, @Nullable SpilledRows spilled) {
        this.label = label;
        this.all = List.copyOf(all);
        this.spilled = spilled;
    }

    /**
     * The contents of a source. The files of a folder are listed now, all files are opened later.
     *
     * @throws dev.mlops.error.DataException where a folder has no files that are wanted or symbolic links, or rows cannot be had
     */
    public static SourceContents of(DataSource source) {
        if (source instanceof Csv csv) {
            return csv.file().isPresent() || csv.folder().isPresent()
                    ? ofFiles(csv.file(), csv.folder(), csv.glob(), CSV_ENDINGS)
                    : single(csv.description(), TextContent.of("text.csv", csv.text(), csv.charset()));
        }
        if (source instanceof JsonLines lines) {
            return lines.file().isPresent() || lines.folder().isPresent()
                    ? ofFiles(lines.file(), lines.folder(), lines.glob(), JSON_ENDINGS)
                    : single(lines.description(), TextContent.of("text.jsonl", lines.text(), StandardCharsets.UTF_8));
        }
        if (source instanceof Rows rows) {
            SpilledRows written = SpilledRows.of(rows.description(), rows.batches());
            return new SourceContents(rows.description(), List.of(written), written);
        }
        Path folder = ((Folder) source).folder(); // the one kind left: DataSource is sealed
        return new SourceContents(folder.toString(), FolderContents.all(folder), null);
    }

    private static SourceContents single(String label, Content content) {
        return new SourceContents(label, List.of(content), null);
    }

    private static SourceContents ofFiles(
            Optional<Path> file, Optional<Path> folder, String glob, List<String> endings) {
        if (file.isPresent()) {
            return single(file.get().toString(), FileContent.of(file.get()));
        }
        Path root = folder.orElseThrow();
        List<Content> files = FolderContents.matching(root, glob, endings);
        String label = files.size() == 1 ? root + "/" + files.get(0).name() : root.toString();
        return new SourceContents(label, files, null);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public List<Content> all() {
        return all;
    }

    /** Deletes what was written to a temporary file. */
    @Override
    public void close() {
        if (spilled != null) {
            try {
                spilled.close();
            } catch (IOException e) {
                throw TableSources.unreadable(label, e);
            }
        }
    }
}
