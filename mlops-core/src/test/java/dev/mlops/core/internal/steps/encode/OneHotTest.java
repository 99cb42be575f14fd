package dev.mlops.core.internal.steps.encode;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.Steps;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OneHotTest {
    private static final EncodeStep.OneHot STEP = Steps.oneHot(all());
    private static final Table TRAIN = Table.of(Column.categories("x", "a", "b", "b", "c", "c", "d", "d", "d"));

    private static double[] row(StepTrial trial, String category) {
        double[][] found = trial.transform(Table.of(Column.categories("x", category)));
        double[] row = new double[found.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = found[i][0];
        }
        return row;
    }

    @Test
    void maxCategories_keepsTheMostFrequentAndOfEqualOnesTheLast() {
        StepTrial trial = StepTrial.of(STEP.maxCategories(3), TRAIN);

        assertThat(trial.names()).containsExactly("x=c", "x=d", "x=(rare)");
        assertThat(row(trial, "b")).containsExactly(0, 0, 1);
        assertThat(row(trial, "never")).containsExactly(0, 0, 1);
    }

    @Test
    void maxCategories_keepsRoomForRareOnes() {
        assertThat(StepTrial.of(STEP.maxCategories(4), TRAIN).names()).containsExactly("x=b", "x=c", "x=d", "x=(rare)");
        assertThat(StepTrial.of(STEP.maxCategories(5), TRAIN).names()).containsExactly("x=a", "x=b", "x=c", "x=d");
    }

    @Test
    void unknownAsColumn_isAColumnThatNoTrainingRowHas() {
        StepTrial trial = StepTrial.of(STEP.unknownAsColumn().dropFirst(), TRAIN);

        assertThat(trial.names()).containsExactly("x=b", "x=c", "x=d", "x=(unknown)");
        assertThat(row(trial, "a")).containsExactly(0, 0, 0, 0);
        assertThat(row(trial, "never")).containsExactly(0, 0, 0, 1);
        assertThat(trial.fitted().isInvertible()).isFalse();
    }

    @Test
    void dropFirst_leavesTheRareColumnOutWhereItIsTheOnlyOne() {
        StepTrial trial = StepTrial.of(STEP.minFrequency(9).dropFirst(), TRAIN);

        assertThat(trial.names()).isEmpty();
        assertThat(row(trial, "a")).isEmpty();
    }

    @Test
    void unknown_isAnErrorThatNamesColumnAndCategory() {
        StepTrial trial = StepTrial.of(STEP, TRAIN);

        assertThatThrownBy(() -> row(trial, "never"))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("'x'", "'never'", "a, b, c, d");
    }

    @Test
    void inverse_isRefusedWhereACategoryCannotBeTold() {
        assertThat(StepTrial.of(STEP.minFrequency(2), TRAIN).fitted().isInvertible())
                .isFalse();
        assertThat(StepTrial.of(STEP.ignoreUnknown(), TRAIN).fitted().isInvertible())
                .isFalse();
        assertThat(StepTrial.of(STEP, TRAIN).fitted().isInvertible()).isTrue();
    }

    @Test
    void state_ofTheFirstVersionIsRead() {
        var fitted = OneHotEncoding.KIND.read(
                STEP.ignoreUnknown(),
                Json.read("{\"columns\":[{\"categories\":[\"a\",\"b\"],\"column\":\"x\",\"rare\":2}]}", "a state"));

        assertThat(fitted.after(TRAIN.schema()).names()).containsExactly("x=a", "x=b", "x=(rare)");
        assertThat(fitted.describe()).containsExactly("x: a, b, (rare) for 2 others");
    }

    @Test
    void describe_isShort() {
        String[] many = new String[10_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = "c" + i;
        }

        assertThat(StepTrial.of(STEP.dropFirst(), Table.of(Column.categories("x", many)))
                        .fitted()
                        .describe())
                .containsExactly("x: c0, c1, c10, c100, c1000, c1001, c1002, c1003, c1004, c1005 and 9,990 more;"
                        + " no column for c0");
    }

    @Test
    void selection_ofNothingOrOfNumbers() {
        assertThat(StepTrial.of(Steps.oneHot(Selector.ofType(ColumnType.FLAG)), TRAIN)
                        .names())
                .containsExactly("x");
        assertThatThrownBy(() -> StepTrial.of(STEP, Table.of(Column.numbers("n", 1))))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("'n'", "oneHot(all())", "category or flag");
    }

    @Test
    void missing_isAnErrorThatNamesTheColumnAndTheRow() {
        assertThatThrownBy(() -> StepTrial.of(STEP, Table.of(StepLaws.column("x", ColumnType.CATEGORY, "a", null))))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("'x'", "1 of 2 rows");
        assertThatThrownBy(() -> StepTrial.of(STEP, Table.of(StepLaws.column("x", ColumnType.CATEGORY, null, null))))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("'x'", "oneHot(all())");
        StepTrial trial = StepTrial.of(STEP, TRAIN);
        assertThatThrownBy(() -> trial.transform(Table.of(StepLaws.column("x", ColumnType.CATEGORY, "a", null))))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("'x'", "row 1");
    }

    @Test
    void restricted_forgetsOtherColumns() {
        StepTrial trial = StepTrial.of(
                Steps.oneHot(columns("x", "z")), Table.of(Column.categories("x", "a"), Column.categories("z", "b")));

        assertThat(trial.fitted().sources("z=b")).containsExactly("z");
        assertThat(Json.write(trial.fitted().restrictedTo(Set.of("z")).state()))
                .isEqualTo("{\"columns\":[{\"categories\":[\"b\"],\"column\":\"z\",\"rare\":0}]}");
    }
}
