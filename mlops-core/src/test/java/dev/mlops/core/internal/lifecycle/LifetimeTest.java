package dev.mlops.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifetimeTest {
    private final Lifetime lifetime = new Lifetime();
    private final List<String> ended = new ArrayList<>();

    @Test
    void end_endsWhatIsOpen_latestFirst_thenTheRest_once() {
        Runnable forgotten = () -> ended.add("forgotten");
        lifetime.remember(() -> ended.add("first"));
        lifetime.remember(forgotten);
        lifetime.remember(() -> ended.add("second"));
        lifetime.forget(forgotten);
        lifetime.end(List.of(() -> ended.add("store")));
        lifetime.end(List.of(() -> ended.add("store")));
        assertThat(ended).containsExactly("second", "first", "store");
    }

    @Test
    void stores_areOpenWhileThingsEnd_thoughNothingNewIsBegun() {
        lifetime.remember(() -> {
            assertThatThrownBy(lifetime::requireOpen).isInstanceOf(IllegalStateException.class);
            assertThatCode(lifetime::requireNotOver).doesNotThrowAnyException();
            ended.add("ended");
        });
        assertThatCode(lifetime::requireOpen).doesNotThrowAnyException();
        lifetime.end(List.of());
        assertThat(ended).containsExactly("ended");
        assertThatThrownBy(lifetime::requireOpen)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(lifetime::requireNotOver).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsOpenedAfterTheEnd_isEndedAtOnce() {
        lifetime.end(List.of());
        assertThatThrownBy(() -> lifetime.remember(() -> ended.add("late"))).isInstanceOf(IllegalStateException.class);
        assertThat(ended).containsExactly("late");
    }

    @Test
    void end_goesOnWhereSomethingThrows_andThrowsTheFirst() {
        RuntimeException one = new IllegalStateException("one");
        RuntimeException two = new IllegalStateException("two");
        lifetime.remember(() -> {
            throw two;
        });
        lifetime.remember(() -> {
            throw one;
        });
        assertThatThrownBy(() -> lifetime.end(List.of(() -> ended.add("store"))))
                .isSameAs(one);
        assertThat(one.getSuppressed()).containsExactly(two);
        assertThat(ended).containsExactly("store");
        assertThatThrownBy(lifetime::requireNotOver).isInstanceOf(IllegalStateException.class);
    }
}
