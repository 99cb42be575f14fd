package dev.mlops.onnx.internal;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** Whether ONNX Runtime is there and can be used. */
final class Runtimes {
    private static final String ARTIFACT = "com.microsoft.onnxruntime:onnxruntime";

    private Runtimes() {}

    private static Optional<Class<?>> find() {
        try {
            return Optional.of(Class.forName("ai.onnxruntime.OrtEnvironment", false, Runtimes.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** What the jar says: asking the library itself would load its native code. */
    static String version() {
        Optional<Class<?>> found = find();
        return found.map(type -> type.getPackage().getImplementationVersion())
                .or(() -> found.map(type -> type.getModule().getDescriptor()).flatMap(ModuleDescriptor::rawVersion))
                .orElse("unknown");
    }

    /**
     * Opens a graph.
     *
     * @throws EngineException where ONNX Runtime is not there, does not run here, or refuses the graph
     */
    static Session open(byte[] graph, Wiring wiring) {
        if (find().isEmpty()) {
            throw new EngineException(
                    Problem.of("ONNX Runtime, which runs models in ONNX, is not on the class or module path")
                            .expected(ARTIFACT + ", or onnxruntime_gpu of the same group")
                            .found("neither")
                            .next("add the dependency " + ARTIFACT));
        }
        try {
            return RuntimeSession.open(graph, wiring);
        } catch (LinkageError e) {
            throw new EngineException(
                    Problem.of("ONNX Runtime cannot be loaded here")
                            .expected("a platform that " + ARTIFACT
                                    + " has native code for: Linux or Windows on x64, Linux or " + "macOS on ARM64")
                            .found(System.getProperty("os.name") + " on " + System.getProperty("os.arch") + ": " + e)
                            .next("see the cause; on Alpine Linux the GNU C library is missing"),
                    e);
        }
    }

    /** A graph that is open. Safe to share between threads. */
    interface Session extends AutoCloseable {
        /** Scores as they come out of the graph, in its own order. */
        double[] run(double[] features);

        /** The name of the output that they come out of. */
        String output();

        @Override
        void close();
    }
}
