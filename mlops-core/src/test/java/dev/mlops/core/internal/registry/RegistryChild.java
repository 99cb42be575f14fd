package dev.mlops.core.internal.registry;

import dev.mlops.Workspace;
import dev.mlops.core.DirectoryArtifactStore;
import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.error.ConflictException;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.AliasMove;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Uses a registry in a process of its own, and prints a line for everything that it was told is done. */
final class RegistryChild {
    private RegistryChild() {}

    /** Has work done with the registry of a folder. */
    static void inWorkspace(Path folder, Consumer<Workspace> work) {
        try (JdbcMetadataStore metadata = JdbcMetadataStore.sqlite(folder.resolve("metadata.db"));
                DirectoryArtifactStore artifacts = DirectoryArtifactStore.at(folder.resolve("artifacts"));
                Workspace workspace = MlOps.builder()
                        .metadata(metadata)
                        .artifacts(artifacts)
                        .engine(new NearestCentroidEngine())
                        .clock(Clock.systemUTC())
                        .executor(Runnable::run)
                        .build()) {
            work.accept(workspace);
        }
    }

    static ModelVersion register(ModelRegistry registry, int number) {
        return registry.tag("number", Integer.toString(number))
                .register(
                        "m",
                        CentroidModels.classify(
                                Task.classification("label"), Pipeline.of(), Rows.labelled(20, number)));
    }

    /** {@code grow folder key}, which registers and promotes until it is killed, or {@code promote folder seed moves}. */
    public static void main(String[] arguments) {
        int number = Integer.parseInt(arguments[2]);
        inWorkspace(Path.of(arguments[1]), workspace -> {
            if (arguments[0].equals("grow")) {
                grow(workspace.registry(), number);
            } else {
                promote(workspace.registry(), number, Integer.parseInt(arguments[3]));
            }
        });
    }

    private static void grow(ModelRegistry registry, int key) {
        for (int i = 0; true; i++) {
            ModelVersion version = register(registry, key * 1_000 + i);
            say("registered " + version.version() + " " + version.digest());
            AliasMove move = registry.by("child-" + key + "-" + i).promote(version, "champion");
            say("moved " + move.to() + " " + move.by());
        }
    }

    private static void promote(ModelRegistry registry, int seed, int moves) {
        Random random = new Random(seed);
        List<ModelVersion> versions = registry.versions("m");
        for (int i = 0; i < moves; i++) {
            String by = "child-" + seed + "-" + i;
            try {
                AliasMove move = registry.by(by).promote(versions.get(random.nextInt(versions.size())), "champion");
                if (move.by().equals(by)) { // else the alias pointed there already
                    say("moved " + move.to() + " " + by);
                }
            } catch (ConflictException e) {
                say("conflict");
            }
            requireThere(registry);
        }
    }

    /** The alias names a version that can be read, whatever others do. */
    private static void requireThere(ModelRegistry registry) {
        int to = registry.findVersion("m@champion").map(ModelVersion::version).orElse(1);
        registry.get("m", to).status();
    }

    private static void say(String line) {
        System.out.print(line + "\n");
        System.out.flush();
    }
}
