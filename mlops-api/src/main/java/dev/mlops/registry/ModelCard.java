package dev.mlops.registry;

import java.nio.file.Path;
import java.util.List;

/**
 * What people should know of a version before they rely on it (Mitchell et al., Model cards for model reporting, FAT* 2019): made of what is recorded, with fields that its author
 * fills in. An immutable stage: options return a new one. What the author has not said is shown as missing. Text is escaped.
 */
public interface ModelCard {
    /** The same with what the model is for. */
    ModelCard intendedUse(String text);

    /** The same with what it must not be used for, and where it fails. */
    ModelCard limits(String text);

    /** The same with who answers for it. */
    ModelCard owner(String text);

    /** The same with a section of the author's own. */
    ModelCard section(String title, String text);

    /** What the author has not said yet, such as {@code intended use}; empty where the card is complete. */
    List<String> missing();

    /** Keeps what the author has said with the version, so that the next card has it. */
    ModelCard save();

    /** As Markdown. */
    String toMarkdown();

    /** As one page that needs no other file and no network. */
    String toHtml();

    /** Writes it to a file, whole or not at all: HTML where its name ends in {@code .html}, else Markdown. */
    void write(Path file);
}
