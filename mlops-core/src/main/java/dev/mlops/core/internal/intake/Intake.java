package dev.mlops.core.internal.intake;

import dev.mlops.core.internal.source.Content;
import dev.mlops.core.internal.source.Contents;
import dev.mlops.core.internal.source.Format;
import dev.mlops.core.internal.source.Told;
import dev.mlops.data.DataSource;
import dev.mlops.data.FileEntry;
import dev.mlops.data.MalformedRows;
import dev.mlops.data.Schema;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Takes the contents of one source into an artifact store and tells what they are. For one thread and one commit. */
public final class Intake {
    private static final Told NO_ROWS = new Told(Schema.of(List.of()), 0, MalformedRows.none());

    private final Contents contents;
    private final Format format;
    private final ArtifactStore artifacts;
    private final Executor executor;
    private final List<Optional<Stamp>> stamps;

    /** Of this source, whose contents and format are given. Files are looked at, not read. */
    public Intake(DataSource source, Contents contents, Format format, ArtifactStore artifacts, Executor executor) {
        this.contents = contents;
        this.format = format;
        this.artifacts = artifacts;
        this.executor = executor;
        this.stamps = contents.all().stream()
                .map(content -> Stamp.of(source, content.name()))
                .toList();
    }

    /**
     * What was taken in.
     *
     * @param files the contents, whose bytes are artifacts now
     * @param told what they are as rows
     */
    public record Taken(List<FileEntry> files, Told told) {}

    /** How many bytes there are, where that is known without reading. */
    public OptionalLong size() {
        return stamps.stream().allMatch(Optional::isPresent)
                ? OptionalLong.of(stamps.stream()
                        .mapToLong(stamp -> stamp.orElseThrow().size())
                        .sum())
                : OptionalLong.empty();
    }

    /** Reads everything to take its digests, and keeps nothing. */
    public List<FileEntry> hash() {
        List<FileEntry> files = new ArrayList<>();
        for (Content content : contents.all()) {
            try (InputStream in = content.open()) {
                Hashing.Content hashed = Hashing.of(in);
                files.add(new FileEntry(content.name(), hashed.size(), hashed.sha256()));
            } catch (IOException e) {
                throw Parsing.unreadable(label(content), e);
            }
        }
        return files;
    }

    private String label(Content content) {
        return contents.all().size() == 1 ? contents.label() : contents.label() + "/" + content.name();
    }

    /**
     * Puts everything and tells what it is, in one pass where the executor has a thread for it, else in two.
     *
     * @throws dev.mlops.error.DataException where it cannot be read, or not as rows
     * @throws dev.mlops.error.ConflictException where it changed meanwhile
     * @throws StorageException where the store cannot keep it
     */
    public Taken take() {
        Pass pass = new Pass(List.of());
        if (!format.hasRows()) {
            return new Taken(pass.put(), NO_ROWS);
        }
        return pass.parse().orElseGet(() -> takeInTwoPasses(hash()));
    }

    /** The same of what was hashed before; a {@link dev.mlops.error.ConflictException} where it is not what it was then. */
    public Taken take(List<FileEntry> hashed) {
        Pass pass = new Pass(hashed);
        if (!format.hasRows()) {
            return new Taken(pass.put(), NO_ROWS);
        }
        return pass.parse().orElseGet(() -> takeInTwoPasses(hashed));
    }

    private Taken takeInTwoPasses(List<FileEntry> hashed) {
        Told told = infer(hashed);
        return new Taken(new Pass(hashed).put(), told);
    }

    private Told infer(List<FileEntry> hashed) {
        try {
            return format.infer(new Expected(hashed));
        } catch (IOException e) {
            throw Parsing.unreadable(contents.label(), e);
        }
    }

    /** The contents, which must be what they were when they were hashed. */
    private final class Expected implements Contents {
        private final List<FileEntry> hashed;

        Expected(List<FileEntry> hashed) {
            this.hashed = hashed;
        }

        @Override
        public String label() {
            return contents.label();
        }

        @Override
        public List<Content> all() {
            List<Content> expected = new ArrayList<>();
            for (int i = 0; i < hashed.size(); i++) {
                Content content = contents.all().get(i);
                FileEntry file = hashed.get(i);
                expected.add(new Content() {
                    @Override
                    public String name() {
                        return content.name();
                    }

                    @Override
                    public InputStream open() throws IOException {
                        return expecting(content, file);
                    }
                });
            }
            return expected;
        }
    }

    private InputStream expecting(Content content, FileEntry file) throws IOException {
        return Hashing.expecting(new Hashing.Content(file.digest(), file.size()), label(content), content.open());
    }

    /** One pass over the bytes into the store. */
    private final class Pass {
        private final List<FileEntry> expected;
        private final List<Content> all = contents.all();
        private final long[] sizes = new long[all.size()];
        private final boolean[] opened = new boolean[all.size()];
        private final Pipe pipe = new Pipe();
        private final Parsing parsing = new Parsing(contents, format, pipe);
        private boolean isParsed;
        private Optional<RuntimeException> refusal = Optional.empty();

        /** Of contents that must have these digests; none where they are not known. */
        Pass(List<FileEntry> expected) {
            this.expected = expected;
        }

        /** Puts and parses; empty, and nothing is put, where no thread was there to parse. */
        Optional<Taken> parse() {
            isParsed = true;
            try {
                executor.execute(parsing);
            } catch (RejectedExecutionException e) {
                // then this thread does it, as where the executor is too busy
            }
            if (parsing.isDeclined() && size().orElse(0) > Pipe.CAPACITY) {
                return Optional.empty();
            }
            try {
                List<FileEntry> files = put();
                Optional<Told> told = parsing.await();
                if (told.isEmpty()) {
                    throw parsing.failure().orElseThrow();
                }
                return Optional.of(new Taken(files, told.get()));
            } catch (IOException e) {
                throw Parsing.unreadable(contents.label(), e);
            } catch (RuntimeException e) {
                if (parsing.isCalledOff()) {
                    return Optional.empty();
                }
                throw e;
            } finally {
                pipe.abandon();
                parsing.awaitEnd();
            }
        }

        /** Puts; what a source is refused for comes before what the store says to it. */
        List<FileEntry> put() {
            List<Digest> digests;
            try {
                digests = putAll();
            } catch (RuntimeException e) {
                throw refusal.or(parsing::failure).orElse(e);
            }
            List<FileEntry> files = new ArrayList<>();
            for (int i = 0; i < digests.size(); i++) {
                FileEntry file = new FileEntry(
                        all.get(i).name(), sizes[i], digests.get(i).hex());
                if (!expected.isEmpty() && !expected.get(i).digest().equals(file.digest())) {
                    throw new StorageException(
                            Problem.of("the artifact store kept " + label(all.get(i)) + " under a wrong digest")
                                    .expected(expected.get(i).digest())
                                    .found(file.digest())
                                    .next("try the store with the testkit's ArtifactStoreContract"));
                }
                files.add(file);
            }
            return files;
        }

        private List<Digest> putAll() {
            if (all.size() == 1) {
                try (InputStream in = open(0)) {
                    return List.of(artifacts.put(in));
                } catch (IOException e) {
                    throw Parsing.unreadable(contents.label(), e);
                }
            }
            List<ArtifactStore.Content> opening = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                int index = i;
                opening.add(() -> open(index));
            }
            return artifacts.putAll(opening);
        }

        private InputStream open(int index) throws IOException {
            if (opened[index]) {
                throw new IOException(label(all.get(index)) + " is read once only");
            }
            opened[index] = true;
            try {
                return new Passing(
                        index,
                        expected.isEmpty() ? all.get(index).open() : expecting(all.get(index), expected.get(index)));
            } catch (IOException e) {
                throw refuse(Parsing.unreadable(label(all.get(index)), e));
            } catch (RuntimeException e) {
                throw refuse(e);
            }
        }

        private RuntimeException refuse(RuntimeException why) {
            refusal = Optional.of(why);
            return why;
        }

        /** One content on its way into the store, and into the pipe. */
        private final class Passing extends InputStream {
            private final int index;
            private final InputStream in;
            private boolean isEnded;

            Passing(int index, InputStream in) {
                this.index = index;
                this.in = in;
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                requireParsable();
                int count = readSource(bytes, offset, length);
                if (count > 0) {
                    sizes[index] += count;
                    while (isParsed && !pipe.write(bytes, offset, count, parsing::hasBegun)) {
                        if (parsing.callOff()) {
                            throw new IOException("there is no thread to parse " + contents.label());
                        }
                    }
                } else if (count < 0 && !isEnded) {
                    isEnded = true;
                    end();
                }
                return count;
            }

            private void requireParsable() throws IOException {
                if (isParsed && parsing.failure().isPresent()) {
                    throw new IOException(contents.label() + " cannot be parsed");
                }
            }

            private int readSource(byte[] bytes, int offset, int length) {
                try {
                    return in.read(bytes, offset, length);
                } catch (IOException e) {
                    throw refuse(Parsing.unreadable(label(all.get(index)), e));
                } catch (RuntimeException e) {
                    throw refuse(e);
                }
            }

            /** Before the store gets to know that there is no more. */
            private void end() throws IOException {
                try {
                    stamps.get(index).ifPresent(stamp -> stamp.requireUnchanged(sizes[index]));
                } catch (RuntimeException e) {
                    throw refuse(e);
                }
                if (isParsed) {
                    pipe.end();
                    if (index == all.size() - 1 && parsing.await().isEmpty()) {
                        throw new IOException(contents.label() + " cannot be parsed");
                    }
                }
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        }
    }
}
