package dev.mlops.testkit.report;

import dev.mlops.error.StorageException;
import dev.mlops.evaluation.GateResult;
import dev.mlops.testkit.behaviour.BehaviourResult;
import dev.mlops.testkit.golden.GoldenResult;
import dev.mlops.testkit.internal.WholeFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of checking a model, gates and behaviours and golden predictions, as a summary in Markdown for people and as JUnit XML for machines. An
 * immutable stage: what is added gives a new one. Safe to share between threads.
 *
 * <p>In the XML each result is a suite and each check a case. What does not hold is a failure; what cannot be said for too few rows, and warnings, are skipped
 * with what they say. Times are not known, and stand there as 0.
 */
public final class QualityReport {
    private final String title;
    private final List<Section> sections;
    private final boolean inconclusiveFails;

    private QualityReport(String title, List<Section> sections, boolean inconclusiveFails) {
        this.title = title;
        this.sections = List.copyOf(sections);
        this.inconclusiveFails = inconclusiveFails;
    }

    /**
     * A report without anything in it.
     *
     * @param title what is reported on, such as {@code income model}
     */
    public static QualityReport of(String title) {
        return new QualityReport(title, List.of(), false);
    }

    /** The same with what came of a gate. */
    public QualityReport with(GateResult result) {
        return with(Section.of(result));
    }

    /** The same with what came of looking at a behaviour. */
    public QualityReport with(BehaviourResult result) {
        return with(Section.of(result));
    }

    /** The same with what came of comparing with golden predictions. */
    public QualityReport with(GoldenResult result) {
        return with(Section.of(result));
    }

    private QualityReport with(Section section) {
        List<Section> more = new ArrayList<>(sections);
        more.add(section);
        return new QualityReport(title, more, inconclusiveFails);
    }

    /** The same, where what cannot be said for too few rows is a failure too. */
    public QualityReport inconclusiveFails() {
        return new QualityReport(title, sections, true);
    }

    /** Whether nothing fails. */
    public boolean passed() {
        return sections.stream().noneMatch(section -> section.count(Section.Outcome.FAIL, inconclusiveFails) > 0);
    }

    /**
     * The summary: a line for each result and a table below it.
     *
     * @throws IllegalStateException where nothing was added: a report of nothing looks like a good one
     */
    public String toMarkdown() {
        return MarkdownText.of(title, required(), inconclusiveFails);
    }

    /** JUnit XML. Throws {@link IllegalStateException} as {@link #toMarkdown()} does. */
    public String toJUnitXml() {
        return JUnitXml.of(title, required(), inconclusiveFails);
    }

    private List<Section> required() {
        if (sections.isEmpty()) {
            throw new IllegalStateException("nothing to report on '" + title + "': add with(result)");
        }
        return sections;
    }

    /**
     * Writes the summary in UTF-8, replacing what was there, whole or not at all. Folders that are missing are made.
     *
     * @throws StorageException where it cannot be written
     */
    public void writeMarkdown(Path file) {
        WholeFiles.write(file, toMarkdown());
    }

    /** Writes the XML as {@link #writeMarkdown} does, such as to {@code target/surefire-reports/TEST-quality.xml}. */
    public void writeJUnitXml(Path file) {
        WholeFiles.write(file, toJUnitXml());
    }

    /** The summary in Markdown, which reads well as it is; for a report of nothing its title. */
    @Override
    public String toString() {
        return sections.isEmpty() ? title + ": nothing yet" : toMarkdown();
    }
}
