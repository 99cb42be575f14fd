package dev.mlops.pipeline;

/** How settings are written where a step describes itself. */
final class Names {
    private Names() {}

    static String of(Step.UnknownCategory unknown) {
        return switch (unknown) {
            case ERROR -> "";
            case IGNORE -> ", ignoreUnknown";
            case OWN -> ", unknown as its own";
        };
    }
}
