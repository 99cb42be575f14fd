package dev.mlops.registry;

import java.nio.file.Path;
import java.util.List;

/**
 * What people should know of a version before they rely on it (Mitchell et al., Model cards for model reporting, FAT* 2019): made of what is recorded, with fields that its author
 * fills in. An immutable stage: options return a new one; safe to share between threads. What the author has not said is shown as missing. All text is escaped, and blank text is as
 * none.
 */
public interface ModelCard {
    /** The same with what the model is for. */
    ModelCard intendedUse(String text);

    /** The same with what it must not be used for, and where it fails. */
    ModelCard limits(String text);

    /** The same with who answers for it. */
    ModelCard owner(String text);

    /** The same with a section of the author's own, in place of one of that title; without one of that title where the text is blank. */
    ModelCard section(String title, String text);

    /** What the author has not said yet, such as {@code intended use}; empty where the card is complete. */
    List<String> missing();

    /** Keeps what the author has said with the version, so that the next card has it; the log of the model says so. */
    ModelCard save();

    /** As Markdown (CommonMark with tables), with the lineage as a list and as a Mermaid flowchart. */
    String toMarkdown();

    /** As one page that needs no other file and no network. */
    String toHtml();

    /**
     * Writes it to a file, whole or not at all: HTML where its name ends in {@code .html}, else Markdown.
     *
     * @throws dev.mlops.error.StorageException where it cannot be written
     */
    void write(Path file);
}
