package dev.mlops.core.internal.validation.document;

import dev.mlops.data.Batches;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.RowRule;
import dev.mlops.validation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables in which rules look values up, as settings of the operation that parts rows by them: {@code table countries} is {@code lands v3} and the digest of that dataset
 * version. A document of rules has the names of tables alone, so two sets of rules with one digest may look into different rows; the operation says which. Stateless.
 */
public final class OtherTables {
    private static final String NOT_RECORDED = "not recorded";
    private static final Pattern RECORDED = Pattern.compile("(.+) v([0-9]{1,9}) ([0-9a-f]+)", Pattern.DOTALL);

    private OtherTables() {}

    /** What to write down of the tables of these rules. */
    public static Map<String, String> settings(Expectations rules) {
        Map<String, String> settings = new TreeMap<>();
        for (RowRule.ExistsIn rule : in(rules)) {
            String found = rule.rows().map(OtherTables::text).orElse(NOT_RECORDED);
            settings.merge(setting(rule), found, (first, second) -> first.equals(second) ? first : NOT_RECORDED);
        }
        return settings;
    }

    /** All rules that look values up, also those inside of others. */
    public static List<RowRule.ExistsIn> in(Expectations rules) {
        List<RowRule.ExistsIn> found = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            collect(rule.expectation(), found);
        }
        return found;
    }

    private static void collect(Expectation rule, List<RowRule.ExistsIn> found) {
        if (rule instanceof RowRule.ExistsIn exists) {
            found.add(exists);
        } else if (rule instanceof RowRule.When when) {
            collect(when.condition(), found);
            when.rules().forEach(inner -> collect(inner, found));
        }
    }

    /** Where the rows are that a rule looked into, by what an operation says; empty where it does not say. */
    public static Optional<Origin> origin(RowRule.ExistsIn rule, Operation operation) {
        Matcher recorded = RECORDED.matcher(operation.parameters().getOrDefault(setting(rule), NOT_RECORDED));
        return recorded.matches()
                ? Optional.of(Origin.of(recorded.group(1), Integer.parseInt(recorded.group(2)), recorded.group(3)))
                : Optional.empty();
    }

    private static String setting(RowRule.ExistsIn rule) {
        return "table " + rule.table();
    }

    /** Of whole dataset versions only: a part of one is said by operations, which do not fit into a setting. */
    private static String text(Batches rows) {
        Origin origin = Origin.inMemory();
        if (rows instanceof Table table) {
            origin = table.origin();
        } else if (rows instanceof DatasetVersion version) {
            origin = version.origin();
        }
        return origin.isRecorded() && origin.operations().isEmpty()
                ? origin.dataset() + " v" + origin.version() + " " + origin.digest()
                : NOT_RECORDED;
    }
}
