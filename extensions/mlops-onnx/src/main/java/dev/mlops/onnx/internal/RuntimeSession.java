package dev.mlops.onnx.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A graph that is open in ONNX Runtime: one thread for each row that is scored, which is the caller's. Rows of many callers pass at the same
 * time. Safe to share between threads.
 */
final class RuntimeSession implements Runtimes.Session {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final GraphInputs inputs;
    private final GraphOutput output;

    private RuntimeSession(OrtEnvironment environment, OrtSession session, GraphInputs inputs, GraphOutput output) {
        this.environment = environment;
        this.session = session;
        this.inputs = inputs;
        this.output = output;
    }

    static RuntimeSession open(byte[] graph, Wiring wiring) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession session = session(environment, graph);
        try {
            return new RuntimeSession(
                    environment,
                    session,
                    GraphInputs.of(session.getInputInfo(), wiring),
                    GraphOutput.of(session.getOutputInfo(), wiring));
        } catch (OrtException | RuntimeException e) {
            close(session);
            throw e instanceof RuntimeException unchecked ? unchecked : refused((OrtException) e);
        }
    }

    private static OrtSession session(OrtEnvironment environment, byte[] graph) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            // What goes wrong is thrown, and need not be printed too.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            return environment.createSession(graph, options);
        } catch (OrtException e) {
            throw refused(e);
        }
    }

    private static EngineException refused(OrtException cause) {
        return new EngineException(
                Problem.of("ONNX Runtime refuses a graph")
                        .expected("operators and versions that ONNX Runtime knows")
                        .found(String.valueOf(cause.getMessage()))
                        .next(
                                "export it for an operator set that this version of ONNX Runtime has, or take a newer one"),
                cause);
    }

    @Override
    public double[] run(double[] features) {
        Map<String, OnnxTensor> given = new HashMap<>();
        try {
            inputs.put(environment, features, given);
            try (OrtSession.Result result = session.run(given, Set.of(output.name()))) {
                OnnxValue value = result.get(0);
                return output.scores(value);
            }
        } catch (OrtException e) {
            throw new EngineException(
                    Problem.of("ONNX Runtime cannot score a row")
                            .expected("a graph that takes one row at a time")
                            .found(String.valueOf(e.getMessage()))
                            .next("export the model with a number of rows that is not fixed"),
                    e);
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public String output() {
        return output.name();
    }

    @Override
    public void close() {
        close(session);
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a session that is open can be closed", e);
        }
    }
}
