package dev.mlops.core.internal.csv;

import dev.mlops.data.Csv;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The bytes of a source, which can be opened more than once. */
public interface SourceBytes {
    /** What they are called in messages. */
    String name();

    /** Opens them from the start. Throws {@link DataException} where they are not there. */
    InputStream open() throws IOException;

    /** The bytes of a file, or of a string in UTF-8. */
    static SourceBytes of(Csv csv) {
        return csv.file().<SourceBytes>map(FileBytes::new).orElseGet(() -> TextBytes.of(csv.text(), csv.description()));
    }

    /** A file's bytes. */
    record FileBytes(Path file) implements SourceBytes {
        private static final int NEIGHBOURS = 1_000;

        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public InputStream open() throws IOException {
            if (Files.isDirectory(file)) {
                throw new DataException(Problem.of(file + " is a folder")
                        .expected("a file")
                        .found("a folder")
                        .next("name a file in it"));
            }
            if (!Files.exists(file)) {
                throw new DataException(Problem.of("there is no file " + file)
                        .expected("a file that can be read")
                        .found("nothing at " + file.toAbsolutePath())
                        .next(neighbour() + "A relative path starts at the folder that the process was started in"));
            }
            return Files.newInputStream(file);
        }

        private String neighbour() {
            Path folder = file.toAbsolutePath().getParent();
            String wanted = Objects.requireNonNullElse(file.getFileName(), file).toString();
            if (folder == null || !Files.isDirectory(folder)) {
                return "";
            }
            try (Stream<Path> files = Files.list(folder)) {
                List<String> names = files.limit(NEIGHBOURS)
                        .filter(Files::isRegularFile)
                        .map(path -> Objects.requireNonNullElse(path.getFileName(), path)
                                .toString())
                        .sorted()
                        .toList();
                return Problem.didYouMean(wanted, names);
            } catch (IOException e) {
                return ""; // a hint is not worth an error of its own
            }
        }
    }

    /** A string's bytes in UTF-8. */
    final class TextBytes implements SourceBytes {
        private final byte[] bytes;
        private final String name;

        private TextBytes(byte[] bytes, String name) {
            this.bytes = bytes;
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        static TextBytes of(String text, String name) {
            try {
                ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
                byte[] bytes = new byte[encoded.remaining()];
                encoded.get(bytes);
                return new TextBytes(bytes, name);
            } catch (CharacterCodingException e) {
                throw new DataException(
                        Problem.of("a source's text cannot be written in UTF-8")
                                .expected("characters of Unicode")
                                .found("half of a surrogate pair")
                                .next("look at how the text was cut"),
                        e);
            }
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
