package dev.mlops.testkit.behaviour;

import static dev.mlops.testkit.behaviour.Behaviours.changing;
import static dev.mlops.testkit.behaviour.Behaviours.directional;
import static dev.mlops.testkit.behaviour.Behaviours.increasing;
import static dev.mlops.testkit.behaviour.Behaviours.invariance;
import static dev.mlops.testkit.behaviour.Behaviours.neverLowers;
import static dev.mlops.testkit.made.MadeModels.number;
import static dev.mlops.testkit.made.MadeModels.ofProbability;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.model.Model;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Relations as properties, as a user's test has them; and the laws of the relations themselves. */
class BehaviourPropertiesTest {
    private static final Model<?> RISING = ofProbability(row -> 1 / (1 + Math.exp(-number(row, "gain") / 1000)));

    private static final Relation NAME = invariance("the name does not matter", changing("name", "Ann", "Bob"));
    private static final Relation GAIN =
            directional("more gain is no worse", increasing("gain", 1, 1_000), neverLowers(">50K"));

    @Provide
    Arbitrary<Row> people() {
        return Combinators.combine(
                        Arbitraries.of("Ann", "Bob", "Cem").injectNull(0.2),
                        Arbitraries.longs().between(-5_000, 5_000).injectNull(0.2))
                .as((name, gain) -> Row.of("name", name, "gain", gain));
    }

    @Property(tries = 200)
    boolean nameDoesNotMatter(@ForAll("people") Row person) {
        Assume.that(NAME.appliesTo(person));
        return NAME.holdsFor(RISING, person);
    }

    @Property(tries = 200)
    boolean moreGainIsNoWorse(@ForAll("people") Row person) {
        Assume.that(GAIN.appliesTo(person));
        return GAIN.holdsFor(RISING, person);
    }

    /** Of a table, what is said of each row is added up. */
    @Property(tries = 100)
    void check_countsTheRows(@ForAll("tables") List<Row> rows) {
        Schema schema = Schema.of(
                List.of(new Schema.Field("name", ColumnType.CATEGORY), new Schema.Field("gain", ColumnType.INTEGER)));
        Model<?> dips = ofProbability(row -> Math.floorMod((long) number(row, "gain"), 3L) * 0.3 + 0.1);
        BehaviourResult result = GAIN.check(dips, Table.ofRows(schema, rows));
        assertThat(result.applicable())
                .isEqualTo(rows.stream().filter(GAIN::appliesTo).count());
        assertThat(result.violations())
                .isEqualTo(
                        rows.stream().filter(row -> !GAIN.holdsFor(dips, row)).count());
        assertThat(result.worst()).hasSize((int) Math.min(5, result.violations()));
        assertThat(result.worst()).isSortedAccordingTo((a, b) -> Double.compare(b.by(), a.by()));
        assertThat(result.passed()).isEqualTo(result.applicable() > 0 && result.violations() == 0);
    }

    @Provide
    Arbitrary<List<Row>> tables() {
        return people().list().ofMinSize(1).ofMaxSize(20);
    }
}
