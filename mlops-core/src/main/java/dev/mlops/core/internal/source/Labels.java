package dev.mlops.core.internal.source;

/** What contents are called in messages. */
final class Labels {
    private Labels() {}

    /** The label of all where there is one content only, else with the content's name behind it. */
    static String of(Contents contents, Content content) {
        return contents.all().size() == 1 ? contents.label() : contents.label() + "/" + content.name();
    }
}
