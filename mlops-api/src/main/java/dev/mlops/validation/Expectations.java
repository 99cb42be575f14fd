package dev.mlops.validation;

import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A document of expectations, in order, each with its severity. It is written as YAML or JSON for people to read and edit, and comes back
 * equal; {@code ws.validator().expect(Expectations.read(file))} holds it against rows. An immutable value; safe to share between threads.
 */
public final class Expectations {
    private final List<Rule> rules;

    private Expectations(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** A document of these rules. */
    public static Expectations of(List<Rule> rules) {
        return new Expectations(rules);
    }

    /** A document of these expectations, each of severity error. */
    public static Expectations of(Expectation... expectations) {
        return new Expectations(List.of()).and(Severity.ERROR, expectations);
    }

    /** The same with expectations more, of this severity. */
    public Expectations and(Severity severity, Expectation... expectations) {
        return new Expectations(Stream.concat(
                        rules.stream(), Arrays.stream(expectations).map(e -> Rule.of(e, severity)))
                .toList());
    }

    /** The rules in order. */
    public List<Rule> rules() {
        return rules;
    }

    /**
     * Usual expectations of rows to learn classes from. Errors: another column tells the target alone. Warnings: labels are missing, the
     * smallest class has less than 5% of the rows, more than 5% of the rows conflict with another in their label, a column has one value
     * in 99% of the rows or more, two columns are identical. Notes: two columns rename each other.
     *
     * @param target the column of the classes
     */
    public static Expectations forClassification(String target) {
        return forLearning(
                target,
                Expectation.target(target).smallestClassShare().isAtLeast(0.05),
                Expectation.target(target).conflictShare().isAtMost(0.05));
    }

    /**
     * Usual expectations of rows to learn numbers from: those of {@link #forClassification} but for those of classes.
     *
     * @param target the column of the numbers
     */
    public static Expectations forRegression(String target) {
        return forLearning(target);
    }

    private static Expectations forLearning(String target, Expectation... ofClasses) {
        return of(Expectation.target(target).isNotLeaked())
                .and(Severity.WARNING, Expectation.column(target).isComplete())
                .and(Severity.WARNING, ofClasses)
                .and(
                        Severity.WARNING,
                        Expectation.table().hasNoConstantColumns(0.99),
                        Expectation.table().hasNoIdenticalColumns())
                .and(Severity.INFO, Expectation.table().hasNoEquivalentColumns());
    }

    /**
     * The same where rules that are known by name alone, since they were read from a document, have what a document cannot hold: the
     * predicate of {@link Expectation#rows(String, java.util.function.Predicate)}, the other table of {@code existsIn} and
     * {@code overlap}. A rule replaces those that compare equal to it but for their share, also inside a {@code when}.
     *
     * @throws NotFoundException where no rule here is of that name
     */
    public Expectations given(Expectation... given) {
        List<Rule> resolved = rules;
        for (Expectation rule : given) {
            boolean[] used = {false};
            List<Rule> next = new ArrayList<>();
            for (Rule here : resolved) {
                next.add(new Rule(
                        resolve(here.expectation(), rule, used), here.severity(), here.note(), here.confidence()));
            }
            if (!used[0]) {
                throw new NotFoundException(Problem.of("no rule of the document is " + withoutShare(rule))
                        .expected("a rule that the document knows by name alone")
                        .found(rules.size() + " rules, none of them this one")
                        .next("compare the names letter by letter, or add the rule by expect(..)"));
            }
            resolved = next;
        }
        return new Expectations(resolved);
    }

    private static Expectation withoutShare(Expectation rule) {
        if (rule instanceof RowRule row) {
            return row.forAtLeast(1);
        }
        return rule instanceof LearningRule.Overlap overlap ? overlap.atMost(0) : rule;
    }

    private static Expectation resolve(Expectation rule, Expectation given, boolean[] used) {
        if (rule instanceof RowRule row && given instanceof RowRule givenRow) {
            return resolve(row, givenRow, used);
        }
        if (rule instanceof LearningRule.Overlap overlap
                && given instanceof LearningRule.Overlap givenOverlap
                && withoutShare(overlap).equals(withoutShare(givenOverlap))) {
            used[0] = true;
            return givenOverlap.atMost(overlap.atMost());
        }
        return rule;
    }

    private static RowRule resolve(RowRule rule, RowRule given, boolean[] used) {
        if (rule.forAtLeast(1).equals(given.forAtLeast(1))) {
            used[0] = true;
            return given.forAtLeast(rule.share());
        }
        if (rule instanceof RowRule.When when) {
            return new RowRule.When(
                    resolve(when.condition(), given, used),
                    when.rules().stream().map(r -> resolve(r, given, used)).toList(),
                    when.share());
        }
        return rule;
    }

    /** The document as JSON, indented. */
    public String toJson() {
        return ExpectationsFormat.installed().toJson(this);
    }

    /** The document as YAML, one rule under the other, to be read and edited by people. */
    public String toYaml() {
        return ExpectationsFormat.installed().toYaml(this);
    }

    /**
     * Reads a document in JSON or YAML.
     *
     * @throws DataException where it is none; it names the line, and the nearest name to one that is not known
     */
    public static Expectations parse(String text) {
        return ExpectationsFormat.installed().parse(text, "the document");
    }

    /**
     * Writes the document, replacing what was there: as JSON where the file's name ends in {@code .json}, as YAML where it ends in
     * {@code .yaml} or {@code .yml}.
     *
     * @throws IllegalArgumentException for a name with another end
     * @throws DataException where the file cannot be written
     */
    public void write(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean json = name.endsWith(".json");
        if (!json && !name.endsWith(".yaml") && !name.endsWith(".yml")) {
            throw new IllegalArgumentException("file: must end in .json, .yaml or .yml, found " + file);
        }
        try {
            Files.writeString(file, json ? toJson() : toYaml());
        } catch (IOException e) {
            throw new DataException(
                    Problem.of("the expectations cannot be written to " + file)
                            .expected("a file in a folder that is there and may be written to")
                            .found(e.toString())
                            .next("name another file"),
                    e);
        }
    }

    /**
     * Reads a document in JSON or YAML from a file in UTF-8.
     *
     * @throws DataException where it cannot be read, or is no such document
     */
    public static Expectations read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new DataException(
                    Problem.of("the expectations in " + file + " cannot be read")
                            .expected("a file in UTF-8")
                            .found(e.toString())
                            .next("check the path and who may read it"),
                    e);
        }
        return ExpectationsFormat.installed().parse(text, String.valueOf(file.getFileName()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expectations that && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    /** The rules under each other. */
    @Override
    public String toString() {
        return rules.stream().map(Rule::toString).collect(Collectors.joining("\n"));
    }
}
