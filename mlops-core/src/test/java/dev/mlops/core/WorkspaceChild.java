package dev.mlops.core;

import dev.mlops.Workspace;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.error.ConflictException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Uses a workspace in a process of its own, and prints a line for everything that it was told is done. */
final class WorkspaceChild {
    /** The files of a folder that {@link #main} commits. */
    static final List<String> NAMES = List.of("2024/a.csv", "2024/b.csv", "c.csv");

    private static final int ROWS = 400;

    private WorkspaceChild() {}

    /** A file's text: the same for the same key and name, different in its middle for others. */
    static String text(String key, String name) {
        StringBuilder text = new StringBuilder("id,value,note\n");
        for (int row = 0; row < ROWS; row++) {
            text.append(row)
                    .append(',')
                    .append(row * 7 % 13)
                    .append(row == ROWS / 2 ? ",\"" + key + " " + name + "\"\n" : ",same\n");
        }
        return text.toString();
    }

    /** {@code commit workspace scratch key}, which goes on until it is killed, or {@code mix workspace seed operations}. */
    public static void main(String[] arguments) throws IOException {
        try (Workspace workspace = MlOps.open(Path.of(arguments[1]))) {
            switch (arguments[0]) {
                case "commit" -> commit(workspace, Path.of(arguments[2]), arguments[3]);
                case "mix" -> mix(workspace, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    private static void commit(Workspace workspace, Path scratch, String key) throws IOException {
        for (int i = 0; true; i++) {
            String one = key + "-" + i;
            for (String name : NAMES) {
                Path file = scratch.resolve("folder").resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text(one, name));
            }
            DatasetVersion folder = workspace.datasets().commit("folder", Csv.folder(scratch.resolve("folder")));
            say("folder " + folder.version() + " " + one);
            Path file = Files.writeString(scratch.resolve("one.csv"), text(one, "one.csv"));
            say("file " + workspace.datasets().commit("file", Csv.file(file)).version() + " " + one);
        }
    }

    private static void mix(Workspace workspace, int seed, int operations) {
        Random random = new Random(seed);
        for (int i = 0; i < operations; i++) {
            if (i % 2 == 0) {
                DatasetVersion version =
                        workspace.datasets().commit("shared", Csv.text("id,by\n" + i + "," + seed + "\n"));
                say("version " + version.version());
            } else {
                try {
                    workspace
                            .registry()
                            .by("child-" + seed + "-" + i)
                            .promote(workspace.registry().get("m", 1 + random.nextInt(2)), "champion");
                    say("promoted");
                } catch (ConflictException e) {
                    say("conflict");
                }
            }
        }
    }

    private static void say(String line) {
        System.out.print(line + "\n");
        System.out.flush();
    }
}
