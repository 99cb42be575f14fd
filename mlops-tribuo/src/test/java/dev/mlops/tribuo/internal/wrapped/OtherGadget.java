package dev.mlops.tribuo.internal.wrapped;

/** A class as {@link Gadget} is, to show that Tribuo alone would run its code. */
public final class OtherGadget {
    static {
        System.setProperty(GadgetFlag.OTHER_LOADED, "yes");
    }

    private OtherGadget() {}
}
