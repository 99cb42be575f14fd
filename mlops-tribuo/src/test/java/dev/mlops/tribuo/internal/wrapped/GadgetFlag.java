package dev.mlops.tribuo.internal.wrapped;

/** Where {@link Gadget} leaves its traces: a class of its own, so that asking does not load it. */
final class GadgetFlag {
    static final String LOADED = "mlops.test.gadget.loaded";
    static final String RUN = "mlops.test.gadget.run";
    static final String OTHER_LOADED = "mlops.test.gadget.other-loaded";
    static final String NAME = GadgetFlag.class.getPackageName() + ".Gadget";

    private GadgetFlag() {}

    static boolean isSet() {
        return System.getProperty(LOADED) != null || System.getProperty(RUN) != null;
    }
}
