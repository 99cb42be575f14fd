package dev.mlops.core.internal.steps.encode;

import static dev.mlops.data.Selector.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdinalAndFrequencyTest {
    private static final Table TRAIN = Table.of(Column.categories("x", "b", "a", "c", "a"));
    private static final Table UNKNOWN = Table.of(Column.categories("x", "never", "c"));

    @Test
    void ordinal_saysWhatBecomesOfUnknownCategories() {
        StepTrial refusing = StepTrial.of(Steps.ordinal(all()), TRAIN);

        assertThatThrownBy(() -> refusing.transform(UNKNOWN))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("'x'", "'never'", "a, b, c");
        assertThat(StepTrial.of(Steps.ordinal(all()).ignoreUnknown(), TRAIN).transform(UNKNOWN)[0])
                .containsExactly(-1, 2);
        assertThat(StepTrial.of(Steps.ordinal(all()).unknownAsNumber(), TRAIN).transform(UNKNOWN)[0])
                .containsExactly(3, 2);
        assertThat(refusing.fitted().describe()).containsExactly("x: a 0, b 1, c 2");
    }

    @Test
    void ordinal_trueIsOneWhicheverTrainingRowsThereAre() {
        Table train = Table.of(StepLaws.column("f", ColumnType.FLAG, true, true));

        assertThat(StepTrial.of(Steps.ordinal(all()), train)
                        .transform(Table.of(StepLaws.column("f", ColumnType.FLAG, true, false)))[0])
                .containsExactly(1, 0);
    }

    @Test
    void frequency_isTheShareOfAllRowsAndMissingStaysMissing() {
        Table train = Table.of(StepLaws.column("x", ColumnType.CATEGORY, "b", "a", "a", null));
        Table test = Table.of(StepLaws.column("x", ColumnType.CATEGORY, "a", "b", "never", null));

        assertThat(StepTrial.of(Steps.frequency(all()), train).transform(test)[0])
                .containsExactly(0.5, 0.25, 0, Double.NaN);
        StepTrial counts = StepTrial.of(Steps.frequency(all()).asCounts(), train);
        assertThat(counts.transform(test)[0]).containsExactly(2, 1, 0, Double.NaN);
        assertThat(counts.names()).containsExactly("x");
        assertThat(counts.fitted().describe()).containsExactly("x: a 2, b 1; others 0");
    }

    @Test
    void columnWithoutValues_isAnErrorThatNamesIt() {
        Table train = Table.of(StepLaws.column("x", ColumnType.CATEGORY, null, null));

        for (Step step : List.of(Steps.ordinal(all()), Steps.frequency(all()))) {
            assertThatThrownBy(() -> StepTrial.of(step, train))
                    .isInstanceOf(DataException.class)
                    .hasMessageContainingAll("'x'", step.toString());
            assertThatThrownBy(() -> StepTrial.of(step, Table.of(Column.numbers("n", 1))))
                    .isInstanceOf(DataException.class)
                    .hasMessageContainingAll("'n'", step.toString());
        }
    }
}
