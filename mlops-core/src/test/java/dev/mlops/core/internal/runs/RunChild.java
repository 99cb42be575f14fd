package dev.mlops.core.internal.runs;

import dev.mlops.core.internal.storage.JdbcMetadata;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.runs.ActiveRun;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** Records a run in a process of its own until that is killed, and prints how many points were promised to be kept. */
final class RunChild {
    private static final int POINTS = 150;

    private RunChild() {}

    /** {@code file}. */
    public static void main(String[] arguments) {
        try (JdbcMetadata store = JdbcMetadata.sqlite(Path.of(arguments[0]))) {
            RunDesk desk = RunDesk.of(store, new MemoryArtifacts(), Clock.systemUTC(), new SecureRandom());
            ActiveRun run = new DefaultRuns(desk).name("child").start();
            say(run.id() + " 0");
            for (int i = 1; true; i++) {
                run.metric("m", i);
                if (i % POINTS == 0) {
                    run.tag("count", Integer.toString(i)).flush();
                    say(run.id() + " " + i);
                }
            }
        }
    }

    private static void say(String line) {
        System.out.print(line + "\n");
        System.out.flush();
    }
}
