package dev.mlops.core.internal.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.internal.source.Content;
import dev.mlops.core.internal.source.Contents;
import dev.mlops.core.internal.source.Format;
import dev.mlops.core.internal.source.Formats;
import dev.mlops.core.internal.source.SourceContents;
import dev.mlops.data.Csv;
import dev.mlops.data.DataSource;
import dev.mlops.data.FileEntry;
import dev.mlops.data.Folder;
import dev.mlops.error.ConflictException;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    @TempDir
    Path folder;

    private final InMemoryArtifactStore artifacts = InMemoryArtifactStore.create();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** Contents that count how often they are opened. */
    private record Counting(Contents contents, AtomicInteger opened) implements Contents {
        @Override
        public String label() {
            return contents.label();
        }

        @Override
        public List<Content> all() {
            List<Content> counted = new ArrayList<>();
            for (Content content : contents.all()) {
                counted.add(new Content() {
                    @Override
                    public String name() {
                        return content.name();
                    }

                    @Override
                    public InputStream open() throws IOException {
                        opened.incrementAndGet();
                        return content.open();
                    }
                });
            }
            return counted;
        }
    }

    private final AtomicInteger opened = new AtomicInteger();

    private Intake.Taken take(DataSource source, Executor executor) {
        return take(source, artifacts, executor);
    }

    private Intake.Taken take(DataSource source, ArtifactStore store, Executor executor) {
        try (SourceContents contents = SourceContents.of(source)) {
            return new Intake(source, new Counting(contents, opened), Formats.of(source), store, executor).take();
        }
    }

    private void assertNothingKept() {
        assertThat(artifacts.list(Optional.empty(), 10)).isEmpty();
    }

    /** More than fits into the pipe. */
    private Path large() throws IOException {
        StringBuilder text = new StringBuilder("id,name\n");
        while (text.length() < 2 * Pipe.CAPACITY) {
            text.append(text.length()).append(",some name or other\n");
        }
        return Files.writeString(folder.resolve("large.csv"), text);
    }

    @Test
    void take_withThreads_readsTheSourceOnce() throws IOException {
        Path file = large();

        Intake.Taken taken = take(Csv.file(file), threads);

        assertThat(opened).hasValue(1);
        assertThat(taken.told().schema()).hasToString("(id:integer, name:category)");
        assertThat(taken.told().rows()).isEqualTo(Files.readAllLines(file).size() - 1L);
        assertThat(taken.files()).hasSize(1);
        assertThat(artifacts.open(new Digest(taken.files().get(0).digest())))
                .hasBinaryContent(Files.readAllBytes(file));
    }

    @Test
    void take_withoutThreads_comesToTheSame() throws IOException {
        Path file = large();
        Executor refusing = work -> {
            throw new RejectedExecutionException();
        };
        Intake.Taken expected = take(Csv.file(file), threads);

        assertThat(take(Csv.file(file), Runnable::run)).isEqualTo(expected);
        assertThat(take(Csv.file(file), work -> {})).isEqualTo(expected);
        assertThat(take(Csv.file(file), refusing)).isEqualTo(expected);
    }

    @Test
    void take_smallWithoutThreads_readsTheSourceOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("small.csv"), "a,b\n1,x\n");

        Intake.Taken taken = take(Csv.file(file), Runnable::run);

        assertThat(opened).hasValue(1);
        assertThat(taken.told().rows()).isEqualTo(1);
    }

    @Test
    void take_folder_takesEachFileOnce() throws IOException {
        Files.createDirectories(folder.resolve("t/2024"));
        for (int i = 0; i < 50; i++) {
            Files.writeString(folder.resolve("t/2024/" + (100 + i) + ".csv"), "a,b\n" + i + ",x\n" + i + ",y\n");
        }

        for (Executor executor : List.<Executor>of(threads, Runnable::run)) {
            opened.set(0);
            Intake.Taken taken = take(Csv.folder(folder.resolve("t")), executor);

            assertThat(opened).hasValue(50);
            assertThat(taken.told().rows()).isEqualTo(100);
            assertThat(taken.files().get(0).path()).isEqualTo("2024/100.csv");
            for (FileEntry file : taken.files()) {
                assertThat(artifacts.open(new Digest(file.digest())))
                        .hasBinaryContent(Files.readAllBytes(folder.resolve("t").resolve(file.path())));
            }
        }
    }

    @Test
    void take_filesWithoutRows_areNotParsed() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.write(folder.resolve("images/a.png"), new byte[] {1, 2, 3});
        Files.write(folder.resolve("images/empty"), new byte[0]);

        Intake.Taken taken = take(Folder.of(folder.resolve("images")), threads);

        assertThat(taken.files()).extracting(FileEntry::path).containsExactly("a.png", "empty");
        assertThat(taken.files()).extracting(FileEntry::size).containsExactly(3L, 0L);
        assertThat(taken.told().schema().size()).isZero();
    }

    @Test
    void take_notATable_keepsNothing() throws IOException {
        Path atTheEnd = Files.writeString(folder.resolve("end.csv"), Files.readString(large()) + "1,2,3\n");
        Path atTheStart = Files.writeString(folder.resolve("start.csv"), "a,a\n" + Files.readString(large()));
        Path small = Files.writeString(folder.resolve("small.csv"), "a,b\n1\n");

        for (Path file : List.of(atTheEnd, atTheStart, small)) {
            for (Executor executor : List.<Executor>of(threads, Runnable::run, work -> {})) {
                assertThatThrownBy(() -> take(Csv.file(file), executor))
                        .as(file.toString())
                        .isInstanceOf(DataException.class);
                assertNothingKept();
            }
        }
    }

    @Test
    void take_missingFile_saysWhatTheSourceSays() {
        assertThatThrownBy(() -> take(Csv.file(folder.resolve("nowhere.csv")), threads))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no file");
        assertNothingKept();
    }

    /** A store whose puts fail, after reading some bytes. */
    private ArtifactStore failing() {
        return (ArtifactStore) Proxy.newProxyInstance(
                ArtifactStore.class.getClassLoader(), new Class<?>[] {ArtifactStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("put")) {
                        ((InputStream) args[0]).readNBytes(1_000_000);
                        throw new StorageException(Problem.of("the disk is full"));
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void take_storeThatFails_saysWhatTheStoreSaysAndEndsTheParsing() throws Exception {
        Path file = large();

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> take(Csv.file(file), failing(), threads))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("the disk is full");
        }

        // the threads are free again
        assertThat(threads.submit(() -> 1).get()).isEqualTo(1);
        assertThat(threads.submit(() -> 2).get()).isEqualTo(2);
    }

    @Test
    void take_fileThatChangesMeanwhile_isAConflict() throws IOException {
        Path file = large();
        Csv source = Csv.file(file);
        for (Executor executor : List.<Executor>of(threads, Runnable::run)) {
            try (SourceContents contents = SourceContents.of(source)) {
                Contents changing = new Contents() {
                    @Override
                    public String label() {
                        return contents.label();
                    }

                    @Override
                    public List<Content> all() {
                        Content content = contents.all().get(0);
                        return List.of(new Content() {
                            @Override
                            public String name() {
                                return content.name();
                            }

                            @Override
                            public InputStream open() throws IOException {
                                return new FilterInputStream(content.open()) {
                                    @Override
                                    public int read(byte[] bytes, int offset, int length) throws IOException {
                                        int count = super.read(bytes, offset, length);
                                        if (count < 0) {
                                            Files.writeString(file, "id,name\n9,somebody else\n");
                                        }
                                        return count;
                                    }
                                };
                            }
                        });
                    }
                };
                Intake intake = new Intake(source, changing, Formats.of(source), artifacts, executor);

                assertThatThrownBy(intake::take)
                        .isInstanceOf(ConflictException.class)
                        .hasMessageContaining("large.csv")
                        .hasMessageContaining("was changed while it was read");
                assertNothingKept();
            }
            large();
        }
    }

    @Test
    void take_hashedBefore_mustBeTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,x\n");
        Csv source = Csv.file(file);
        try (SourceContents contents = SourceContents.of(source)) {
            Intake intake = new Intake(source, contents, Formats.of(source), artifacts, threads);
            List<FileEntry> hashed = intake.hash();

            assertThat(intake.take(hashed).files()).isEqualTo(hashed);
            Files.writeString(file, "a,b\n2,x\n");
            assertThatThrownBy(() -> intake.take(hashed)).isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void pipe_contentsPartlyRead_goOnWithTheNext() throws IOException {
        Pipe pipe = new Pipe();
        pipe.write("abc".getBytes(UTF_8), 0, 3, () -> true);
        pipe.end();
        pipe.end();
        pipe.write("xyz".getBytes(UTF_8), 1, 2, () -> true);
        pipe.end();

        assertThat(pipe.open(0).read()).isEqualTo('a');
        assertThat(pipe.open(1)).isEmpty();
        assertThat(pipe.open(2)).hasContent("yz");
        assertThatThrownBy(() -> pipe.open(0)).isInstanceOf(IOException.class).hasMessageContaining("already");
    }

    @Test
    void take_formatThatFails_reachesTheCallerAsItIs() throws IOException {
        Csv source = Csv.file(Files.writeString(folder.resolve("a.csv"), "a,b\n1,x\n"));
        IllegalStateException own = new IllegalStateException("own");
        Format csv = Formats.of(source);
        Format format = (Format) Proxy.newProxyInstance(
                Format.class.getClassLoader(), new Class<?>[] {Format.class}, (proxy, method, args) -> {
                    if (method.getName().equals("infer")) {
                        throw own;
                    }
                    return method.invoke(csv, args);
                });
        try (SourceContents contents = SourceContents.of(source)) {
            for (Executor executor : List.<Executor>of(threads, Runnable::run)) {
                assertThatThrownBy(() -> new Intake(source, contents, format, artifacts, executor).take())
                        .isSameAs(own);
            }
        }
        assertNothingKept();
    }
}
