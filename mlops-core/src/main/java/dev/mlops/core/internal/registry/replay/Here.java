package dev.mlops.core.internal.registry.replay;

import dev.mlops.core.internal.model.ModelManifest;
import dev.mlops.registry.Environment;
import java.lang.module.ModuleDescriptor;
import java.util.SortedMap;
import java.util.TreeMap;

/** What decides a model that is made in this process, beside its rows and settings. Stateless. */
public final class Here {
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

    /** The versions of the libraries that a model was made with, by name. */
    public static SortedMap<String, String> libraries(ModelManifest manifest) {
        SortedMap<String, String> libraries = new TreeMap<>();
        libraries.put("engine " + manifest.engine(), manifest.engineVersion());
        ModuleDescriptor own = Here.class.getModule().getDescriptor();
        if (own != null) {
            own.rawVersion().ifPresent(version -> libraries.put("mlops", version));
        }
        return libraries;
    }
}
