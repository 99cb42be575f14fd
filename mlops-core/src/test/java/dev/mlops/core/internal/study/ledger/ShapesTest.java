package dev.mlops.core.internal.study.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is foretold of what a try will ask for. */
class ShapesTest {
    private static final Setting X = Setting.number("x", 0, 1, 0, false);
    private static final Setting KIND = Setting.categorical("kind", "a", "b");
    private static final Setting DEPTH = Setting.integer("depth", 1, 3, 1, false);
    private static final Setting WIDTH = Setting.number("width", 0, 2, 0, false);

    private static Map<Setting, Double> path(Object... settingsAndValues) {
        Map<Setting, Double> path = new LinkedHashMap<>();
        for (int i = 0; i < settingsAndValues.length; i += 2) {
            path.put((Setting) settingsAndValues[i], (Double) settingsAndValues[i + 1]);
        }
        return path;
    }

    @Test
    void next_nothingLearned_isNotKnown() {
        assertThat(new Shapes(false).walk().next()).isNull();
    }

    @Test
    void next_branches_followsTheOneThatIsTaken() {
        Shapes shapes = new Shapes(false);
        shapes.add(path(X, 0.1, KIND, 0.0, DEPTH, 2.0));
        shapes.add(path(X, 0.2, KIND, 1.0, WIDTH, 0.5));
        for (double kind = 0; kind < 2; kind++) {
            Shapes.Walk walk = shapes.walk();
            assertThat(walk.next()).isEqualTo(X);
            walk.follow(X, 0.7); // no number comes twice
            assertThat(walk.next()).isEqualTo(KIND);
            walk.follow(KIND, kind);
            assertThat(walk.next()).isEqualTo(kind == 0 ? DEPTH : WIDTH);
        }
    }

    @Test
    void next_valueThatWasNotSeen_isNotKnown() {
        Shapes shapes = new Shapes(false);
        shapes.add(path(KIND, 0.0, DEPTH, 2.0));
        Shapes.Walk walk = shapes.walk();
        walk.follow(KIND, 1);
        assertThat(walk.next()).isNull();
    }

    @Test
    void next_exact_takesNumbersForWhatTheyAre() {
        Shapes shapes = new Shapes(true);
        shapes.add(path(X, 0.1, KIND, 0.0));
        Shapes.Walk other = shapes.walk();
        other.follow(X, 0.7);
        assertThat(other.next()).isNull();
        Shapes.Walk same = shapes.walk();
        same.follow(X, 0.1);
        assertThat(same.next()).isEqualTo(KIND);
    }

    @Test
    void next_tryThatEndedEarly_doesNotHideWhatComesAfter() {
        Shapes shapes = new Shapes(false);
        shapes.add(path(X, 0.1, KIND, 0.0));
        shapes.add(path(X, 0.3));
        Shapes.Walk walk = shapes.walk();
        walk.follow(X, 0.5);
        assertThat(walk.next()).isEqualTo(KIND);
    }

    @Test
    void next_anotherOrder_isThatOfTheLatest() {
        Shapes shapes = new Shapes(false);
        shapes.add(path(X, 0.1, KIND, 0.0));
        shapes.add(path(KIND, 0.0, X, 0.1));
        assertThat(shapes.walk().next()).isEqualTo(KIND);
        Shapes.Walk other = shapes.walk();
        other.follow(X, 0.2); // not what was foretold
        assertThat(other.next()).isNull();
    }
}
