package dev.mlops.core.internal.registry.replay;

import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelManifest;
import dev.mlops.registry.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ejml.EjmlVersion;

/** What decides a model that is made in this process, beside its rows and settings. Stateless. */
public final class Here {
    private static final String OWN_VERSION = ownVersion();

    private Here() {}

    /** The environment of this process. */
    public static Environment environment() {
        return new Environment(
                System.getProperty("java.version", ""),
                System.getProperty("java.vm.name", ""),
                System.getProperty("os.name", "") + " " + System.getProperty("os.version", "") + " "
                        + System.getProperty("os.arch", ""),
                Runtime.getRuntime().availableProcessors());
    }

    /**
     * The versions of the libraries that a model was made with, by name: the engine and what it names, this library, and the linear algebra of its steps.
     *
     * @param engines which are asked for what they need beside themselves
     */
    public static SortedMap<String, String> libraries(ModelManifest manifest, Engines engines) {
        SortedMap<String, String> libraries = new TreeMap<>();
        libraries.put("engine " + manifest.engine(), manifest.engineVersion());
        if (engines.ids().contains(manifest.engine())) {
            libraries.putAll(engines.require(manifest.engine()).libraries());
        }
        libraries.put("mlops", OWN_VERSION);
        libraries.put("ejml", ejml());
        return libraries;
    }

    /** As it is when this runs; the constant itself would be what it was when this was compiled. */
    private static String ejml() {
        try {
            return String.valueOf(EjmlVersion.class.getField("VERSION").get(null));
        } catch (ReflectiveOperationException e) {
            return "unknown";
        }
    }

    private static String ownVersion() {
        try (InputStream in = Here.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in, "version.properties is part of this jar"));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("a file of this jar could not be read", e);
        }
    }
}
