package dev.mlops.core.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.spi.Attributes;
import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.Condition;
import dev.mlops.spi.Condition.Operator;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of two-valued logic; what single comparisons mean is tried by the testkit's contract, by examples. */
class ConditionMatcherTest {
    @Property
    void not_isTheNegation(@ForAll("conditions") Condition condition, @ForAll("attributes") Attributes attributes) {
        assertThat(matches(condition.not(), attributes)).isNotEqualTo(matches(condition, attributes));
    }

    @Property
    void andAndOr_followDeMorgan(
            @ForAll("conditions") Condition a,
            @ForAll("conditions") Condition b,
            @ForAll("attributes") Attributes attributes) {
        assertThat(matches(a.and(b), attributes))
                .isEqualTo(matches(a, attributes) && matches(b, attributes))
                .isEqualTo(!matches(a.not().or(b.not()), attributes));
        assertThat(matches(a.or(b), attributes)).isEqualTo(matches(a, attributes) || matches(b, attributes));
    }

    @Property
    void operators_holdForExactlyTheSameType(@ForAll("comparable") Value value, @ForAll("values") Value found) {
        Attributes attributes = Attributes.none().with("x", found);
        List<Operator> holding = Arrays.stream(Operator.values())
                .filter(operator -> matches(new Condition.Compare("x", operator, value), attributes))
                .toList();
        if (!found.isComparable() || found.getClass() != value.getClass()) {
            assertThat(holding).isEmpty();
        } else {
            assertThat(holding)
                    .isIn(
                            List.of(Operator.EQUAL, Operator.AT_MOST, Operator.AT_LEAST),
                            List.of(Operator.NOT_EQUAL, Operator.LESS, Operator.AT_MOST),
                            List.of(Operator.NOT_EQUAL, Operator.GREATER, Operator.AT_LEAST));
        }
    }

    @Property
    void keys_compareAsTheirValues(@ForAll("comparable") Value a, @ForAll("comparable") Value b) {
        int bytes = Arrays.compareUnsigned(ValueKeys.comparable(a), ValueKeys.comparable(b));
        assertThat(Integer.signum(bytes)).isEqualTo(Integer.signum(ConditionMatcher.compare(a, b)));
    }

    @Property
    void keys_lieBetweenTheBoundsOfTheirType(@ForAll("comparable") Value a, @ForAll("comparable") Value b) {
        byte[] key = ValueKeys.comparable(b);
        boolean isBetween = Arrays.compareUnsigned(key, ValueKeys.first(a)) >= 0
                && Arrays.compareUnsigned(key, ValueKeys.end(a)) < 0;
        assertThat(isBetween).isEqualTo(a.getClass() == b.getClass());
    }

    private static boolean matches(Condition condition, Attributes attributes) {
        return ConditionMatcher.matches(condition, attributes);
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return Conditions.meeting();
    }

    @Provide
    Arbitrary<Attributes> attributes() {
        return Conditions.attributes();
    }

    @Provide
    Arbitrary<Value> comparable() {
        return Conditions.comparable();
    }

    @Provide
    Arbitrary<Value> values() {
        return Conditions.values();
    }
}
