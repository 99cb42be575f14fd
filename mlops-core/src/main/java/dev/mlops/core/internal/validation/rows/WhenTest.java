package dev.mlops.core.internal.validation.rows;

import dev.mlops.data.Table;
import dev.mlops.validation.RowRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Rows that meet a condition meet some tests too. */
public final class WhenTest implements RowTest {
    private final RowTest condition;
    private final List<RowTest> tests;
    private final List<RowRule> rules;
    private final List<BitSet> faultsOfTests = new ArrayList<>();
    private final BitSet others = new BitSet();

    /** Of these tests, which are those of these rules. */
    public WhenTest(RowTest condition, List<RowTest> tests, List<RowRule> rules) {
        this.condition = condition;
        this.tests = tests;
        this.rules = rules;
        tests.forEach(test -> faultsOfTests.add(new BitSet()));
    }

    @Override
    public int test(Table batch, BitSet faults) {
        others.clear();
        condition.test(batch, others);
        condition.unseen(batch, others);
        int seen = batch.rowCount() - others.cardinality();
        for (int i = 0; i < tests.size(); i++) {
            BitSet found = faultsOfTests.get(i);
            found.clear();
            if (seen > 0) {
                tests.get(i).test(batch, found);
                found.andNot(others);
                faults.or(found);
            }
        }
        return seen;
    }

    @Override
    public void unseen(Table batch, BitSet marks) {
        condition.test(batch, marks);
        condition.unseen(batch, marks);
    }

    /** What the first test that the row does not pass has to say. */
    @Override
    public String sample(Table batch, int row) {
        int first = 0;
        while (!faultsOfTests.get(first).get(row)) {
            first++;
        }
        return rules.get(first).subject() + " " + tests.get(first).sample(batch, row);
    }

    @Override
    public String found(long faults, long seen) {
        return Words.count(faults) + " of the " + Words.counted(seen, "row") + " that it is about not so";
    }

    @Override
    public String noun() {
        return "row";
    }

    @Override
    public void close() {
        condition.close();
        tests.forEach(RowTest::close);
    }
}
