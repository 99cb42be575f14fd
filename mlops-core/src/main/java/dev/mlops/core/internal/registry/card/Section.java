package dev.mlops.core.internal.registry.card;

import dev.mlops.registry.Lineage;
import java.util.List;

/**
 * A part of a card, with nothing in it of how it is written down. Immutable.
 *
 * @param title its title
 * @param blocks what it has, from the top
 */
record Section(String title, List<Block> blocks) {
    Section {
        blocks = List.copyOf(blocks);
    }

    /** What a section is made of. */
    sealed interface Block permits Text, Missing, Grid, Graph {}

    /**
     * Somebody's text: paragraphs with empty lines between them.
     *
     * @param text as it was written
     */
    record Text(String text) implements Block {}

    /**
     * Something that is not known.
     *
     * @param text says so
     */
    record Missing(String text) implements Block {}

    /**
     * A table.
     *
     * @param header the names of its columns; empty where they need none
     * @param rows its cells
     */
    record Grid(List<String> header, List<List<String>> rows) implements Block {
        Grid {
            header = List.copyOf(header);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A lineage.
     *
     * @param lineage what to draw
     */
    record Graph(Lineage lineage) implements Block {}
}
