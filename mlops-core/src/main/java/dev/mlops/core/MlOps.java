package dev.mlops.core;

import dev.mlops.Workspace;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.registry.webhook.Secrets;
import dev.mlops.core.internal.workspace.DefaultWorkspace;
import dev.mlops.core.internal.workspace.Workers;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Engine;
import dev.mlops.spi.MetadataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens workspaces: {@code Workspace ws = MlOps.open(Path.of("workspace"))}. Engines are found on the class and module path by
 * {@link ServiceLoader}, with the thread's context class loader, unless the builder is given some.
 *
 * <p>A workspace that is closed has ended its watches and deployments. Nouns that were taken from it before throw
 * {@link IllegalStateException} where they would read or store; models that are in memory go on answering.
 */
public final class MlOps {
    private MlOps() {}

    /**
     * Opens the workspace in a folder, which is made where it is missing: a SQLite file {@code metadata.db} and a folder
     * {@code artifacts}. Several processes of one host may have it open at the same time.
     *
     * @throws StorageException where the folder cannot be made or written, or what is in it cannot be opened
     * @throws EngineException where an engine that is on the path cannot be used
     */
    public static Workspace open(Path folder) {
        Path directory = folder.toAbsolutePath().normalize();
        Engines engines = installed();
        make(directory);
        JdbcMetadataStore metadata = JdbcMetadataStore.sqlite(directory.resolve("metadata.db"));
        DirectoryArtifactStore artifacts = DirectoryArtifactStore.at(directory.resolve("artifacts"));
        return withOwnStores(metadata, artifacts, engines, Optional.of(directory));
    }

    private static void make(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw unusable(directory, e.toString(), e);
        }
        if (!Files.isWritable(directory)) {
            throw unusable(directory, "a folder that this process may not write to", null);
        }
    }

    private static StorageException unusable(Path directory, String found, @Nullable Exception cause) {
        Problem problem = Problem.of("there can be no workspace in " + directory)
                .expected("a folder, or a place for one, that can be written")
                .found(found)
                .next("give another folder, or change what is in the way");
        return cause == null ? new StorageException(problem) : new StorageException(problem, cause);
    }

    /**
     * A workspace in memory, for tests and for trying things out; gone when it is closed.
     *
     * @throws EngineException where an engine that is on the path cannot be used
     */
    public static Workspace inMemory() {
        return withOwnStores(
                InMemoryMetadataStore.create(), InMemoryArtifactStore.create(), installed(), Optional.empty());
    }

    private static Workspace withOwnStores(
            MetadataStore metadata, ArtifactStore artifacts, Engines engines, Optional<Path> directory) {
        ExecutorService workers = Workers.start();
        return new DefaultWorkspace(
                metadata,
                artifacts,
                engines,
                Clock.systemUTC(),
                workers,
                Secrets.ofProcess(),
                directory,
                List.of(workers::shutdown, artifacts::close, metadata::close));
    }

    /** Starts a workspace of parts that a host chooses. */
    public static Builder builder() {
        return new Builder();
    }

    private static Engines installed() {
        List<Engine> engines = new ArrayList<>();
        try {
            ServiceLoader.load(Engine.class).forEach(engines::add);
        } catch (ServiceConfigurationError e) {
            throw new EngineException(
                    Problem.of("an engine on the class or module path cannot be used")
                            .expected("an implementation of " + Engine.class.getName() + " that can be made")
                            .found(String.valueOf(e.getMessage()))
                            .next("add what it needs to the path, or take it off"),
                    e);
        }
        return new Engines(engines);
    }

    /**
     * Puts a workspace together. What it is given stays the caller's: closing the workspace closes neither the stores nor the executor, so
     * that several workspaces can share them. Mutable; for one thread.
     */
    public static final class Builder {
        private final List<Engine> engines = new ArrayList<>();
        private @Nullable MetadataStore metadata;
        private @Nullable ArtifactStore artifacts;
        private @Nullable Executor executor;
        private Clock clock = Clock.systemUTC();
        private Secrets secrets = Secrets.ofProcess();

        private Builder() {}

        /** Where documents and the log are kept; must be given. */
        public Builder metadata(MetadataStore store) {
            metadata = Objects.requireNonNull(store, "store");
            return this;
        }

        /** Where bytes are kept; must be given. */
        public Builder artifacts(ArtifactStore store) {
            artifacts = Objects.requireNonNull(store, "store");
            return this;
        }

        /** Engines, more than those given before; without any, those on the class and module path are taken. */
        public Builder engine(Engine... more) {
            engines.addAll(List.of(more));
            return this;
        }

        /** What the time is; the system's clock unless told otherwise. */
        public Builder clock(Clock newClock) {
            clock = Objects.requireNonNull(newClock, "clock");
            return this;
        }

        /** Where work is done beside the calling thread; threads of the workspace's own, ended with it, unless told otherwise. */
        public Builder executor(Executor newExecutor) {
            executor = Objects.requireNonNull(newExecutor, "executor");
            return this;
        }

        /**
         * What finds secrets by their names, such as those of {@link dev.mlops.registry.Webhook#withSecretNamed}; it is asked whenever one is needed, by several threads.
         * System properties and environment variables unless told otherwise.
         */
        public Builder secrets(Function<? super String, Optional<String>> finder) {
            secrets = Objects.requireNonNull(finder, "finder")::apply;
            return this;
        }

        /**
         * The workspace.
         *
         * @throws IllegalStateException where a store was not given
         * @throws IllegalArgumentException where two engines have the same id
         * @throws EngineException where no engine was given and one that is on the path cannot be used
         */
        public Workspace build() {
            if (metadata == null || artifacts == null) {
                throw new IllegalStateException((metadata == null ? "no metadata store" : "no artifact store")
                        + " was given: say where things are kept first, such as .metadata(JdbcMetadataStore.sqlite(file))"
                        + ".artifacts(DirectoryArtifactStore.at(folder))");
            }
            Engines chosen = engines.isEmpty() ? installed() : new Engines(engines);
            Executor given = executor;
            if (given != null) {
                return new DefaultWorkspace(
                        metadata, artifacts, chosen, clock, given, secrets, Optional.empty(), List.of());
            }
            ExecutorService own = Workers.start();
            return new DefaultWorkspace(
                    metadata, artifacts, chosen, clock, own, secrets, Optional.empty(), List.of(own::shutdown));
        }
    }
}
