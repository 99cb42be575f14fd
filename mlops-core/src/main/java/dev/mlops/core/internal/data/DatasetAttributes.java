package dev.mlops.core.internal.data;

import dev.mlops.spi.Attributes;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** By what versions are found: the names that {@link dev.mlops.data.Datasets#search} knows. */
final class DatasetAttributes {
    private static final String TAGS = "tags.";

    /** The names that a search may use, which every version has; and all that begin with {@code tags.}, which it shows as an example. */
    static final Collection<String> NAMES = new AbstractList<>() {
        private static final List<String> SHOWN = List.of(
                "name",
                "version",
                "digest",
                "message",
                "createdAt",
                "rows",
                "columns",
                "files",
                "size",
                "parent",
                "tags.<key>");

        @Override
        public String get(int index) {
            return SHOWN.get(index);
        }

        @Override
        public int size() {
            return SHOWN.size();
        }

        @Override
        public boolean contains(Object name) {
            return SHOWN.contains(name) || (name instanceof String text && text.startsWith(TAGS));
        }
    };

    private DatasetAttributes() {}

    /** The attributes of a version. Of texts that are too long to be searched for, the beginning. */
    static Attributes of(DatasetRecord version) {
        Attributes attributes = Attributes.none()
                .text("name", version.name())
                .number("version", version.version())
                .text("digest", version.digest())
                .text("message", cut(version.message()))
                .instant("createdAt", version.createdAt())
                .number("rows", (double) version.rows())
                .number("columns", version.schema().size())
                .number("files", version.files().size())
                .number("size", (double) version.size());
        if (version.parent().isPresent()) {
            attributes = attributes.number("parent", version.parent().get());
        }
        for (Map.Entry<String, String> tag : version.tags().entrySet()) {
            if (tag.getKey().length() <= Attributes.LONGEST_NAME - TAGS.length()) {
                attributes = attributes.text(TAGS + tag.getKey(), cut(tag.getValue()));
            }
        }
        return attributes;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), Attributes.LONGEST_TEXT));
    }
}
