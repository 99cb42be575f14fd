package dev.mlops.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.error.EngineException;
import dev.mlops.model.Task;
import dev.mlops.spi.Engine;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class path of somebody who left ONNX Runtime out. */
class AbsentRuntimeTest {
    private static URL[] withoutRuntime() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("onnxruntime-")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    /** Opens a model; called in a class loader of its own. */
    @SuppressWarnings("unused") // by name, in the other class loader
    static String open(String file) {
        try {
            Onnx.model(Path.of(file), Task.regression("y"), Graphs.AB, List.of());
            return "opened";
        } catch (EngineException e) {
            return e.getMessage();
        }
    }

    /** What the engine says of itself; called in a class loader of its own. */
    @SuppressWarnings("unused") // by name, in the other class loader
    static String engine() {
        return ServiceLoader.load(Engine.class, Onnx.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.id().equals("onnx"))
                .map(engine -> engine.id() + " " + engine.version())
                .findFirst()
                .orElse("none");
    }

    private static Object call(ClassLoader loader, String method, Object... arguments) throws Exception {
        for (Method one : loader.loadClass(AbsentRuntimeTest.class.getName()).getDeclaredMethods()) {
            if (one.getName().equals(method)) {
                one.setAccessible(true);
                try {
                    return one.invoke(null, arguments);
                } catch (InvocationTargetException e) {
                    throw new AssertionError(e.getCause());
                }
            }
        }
        throw new AssertionError(method);
    }

    @Test
    void model_namesTheArtifactToAdd(@TempDir Path folder) throws Exception {
        Path file = Graphs.file(folder, Graphs.linear(1, new float[] {1, 2}, 0));
        try (URLClassLoader loader = new URLClassLoader(withoutRuntime(), ClassLoader.getPlatformClassLoader())) {
            assertThat(call(loader, "open", file.toString()).toString())
                    .contains("add the dependency com.microsoft.onnxruntime:onnxruntime");
            assertThat(call(loader, "engine")).isEqualTo("onnx unknown");
        }
        assertThat(open(file.toString())).isEqualTo("opened");
        assertThat(engine()).matches("onnx \\d+\\.\\d+\\.\\d+");
    }
}
