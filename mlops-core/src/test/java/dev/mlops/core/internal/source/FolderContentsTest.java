package dev.mlops.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Csv;
import dev.mlops.data.Folder;
import dev.mlops.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderContentsTest {
    @TempDir
    Path folder;

    private Path file(String name, int... bytes) throws IOException {
        Path file = folder.resolve("data").resolve(name);
        Files.createDirectories(file.getParent());
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return Files.write(file, content);
    }

    @Test
    void folder_filesOfAnyKind_comeByTheirSortedPaths() throws IOException {
        file("b.bin", 0, 255, 1);
        file("a/z/deep.png", 7);
        file("a.txt");
        file("B.txt", 1);
        SourceContents contents = SourceContents.of(Folder.of(folder.resolve("data")));

        assertThat(contents.all()).extracting(Content::name).containsExactly("B.txt", "a.txt", "a/z/deep.png", "b.bin");
        try (var in = contents.all().get(3).open()) {
            assertThat(in.readAllBytes()).containsExactly(0, 255, 1);
        }
        assertThat(contents.label()).isEqualTo(folder.resolve("data").toString());
    }

    @Test
    void folder_hasNoRows() throws IOException {
        file("a.txt", 1);
        Folder source = Folder.of(folder.resolve("data"));

        assertThat(Formats.of(source).hasRows()).isFalse();
        assertThatThrownBy(() -> TableSources.read(source))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Csv.folder(..)");
        assertThatThrownBy(() -> TableSources.batches(source)).isInstanceOf(DataException.class);
    }

    @Test
    void folder_symbolicLinks_areRefused() throws IOException {
        file("a.csv", 1);
        Path secret = Files.write(folder.resolve("secret.csv"), new byte[] {1});
        Path link = Files.createSymbolicLink(folder.resolve("data").resolve("b.csv"), secret);

        assertThatThrownBy(() -> SourceContents.of(Folder.of(folder.resolve("data"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("b.csv")
                .hasMessageContaining("a symbolic link");
        assertThatThrownBy(() -> SourceContents.of(Csv.folder(folder.resolve("data"))))
                .isInstanceOf(DataException.class);
        Files.delete(link);
        Files.createSymbolicLink(folder.resolve("data").resolve("up"), folder);
        assertThatThrownBy(() -> SourceContents.of(Csv.folder(folder.resolve("data"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("up is no file of its own");
    }

    @Test
    void folder_itselfALink_isFollowed() throws IOException {
        file("a.txt", 1);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("data"));

        assertThat(SourceContents.of(Folder.of(link)).all())
                .extracting(Content::name)
                .containsExactly("a.txt");
    }

    @Test
    void folder_emptyOrAFile_isRefused() throws IOException {
        Path file = file("a.txt", 1);
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThatThrownBy(() -> SourceContents.of(Folder.of(empty)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no file to read");
        assertThatThrownBy(() -> SourceContents.of(Folder.of(file)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no folder");
    }
}
