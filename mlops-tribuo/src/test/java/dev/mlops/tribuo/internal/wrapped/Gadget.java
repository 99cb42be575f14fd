package dev.mlops.tribuo.internal.wrapped;

import com.google.protobuf.Any;
import org.tribuo.Model;

/** A class that bytes may name in order to have its code run. */
public final class Gadget {
    static {
        System.setProperty(GadgetFlag.LOADED, "yes");
    }

    private Gadget() {}

    /** What Tribuo calls of a class that a model names. */
    public static Model<?> deserializeFromProto(int version, String className, Any message) {
        System.setProperty(GadgetFlag.RUN, "yes");
        throw new IllegalStateException("ran " + className + " " + version + " " + message);
    }
}
