package dev.mlops.core.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.internal.data.DefaultDatasets;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetDiff;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Datasets;
import dev.mlops.data.SchemaDiff;
import dev.mlops.error.NotFoundException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VersionDifferTest {
    private final Datasets datasets =
            new DefaultDatasets(InMemoryArtifactStore.create(), InMemoryMetadataStore.create(), new SteppingClock());

    private DatasetVersion version(int rows, IntFunction<String> row) {
        return datasets.commit(
                "d", Csv.text(IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", "a,b\n", "\n"))));
    }

    private double effect(DatasetVersion before, DatasetVersion after, String column) {
        double effect = datasets.diff(before, after).column(column).effect();
        assertThat(datasets.diff(after, before).column(column).effect()).isEqualTo(effect);
        return effect;
    }

    @Test
    void effect_numbers_isTheKolmogorovSmirnovDistance() {
        DatasetVersion uniform = version(1_000, i -> i + ",x");
        DatasetVersion shifted = version(1_000, i -> (i + 250) + ",x");
        DatasetVersion apart = version(1_000, i -> (i + 5_000) + ",x");
        DatasetVersion constant = version(1_000, i -> "500,x");

        assertThat(effect(uniform, shifted, "a")).isCloseTo(0.25, within(0.006)); // F - G = 250 / 1000 in the middle
        assertThat(effect(uniform, apart, "a")).isEqualTo(1);
        assertThat(effect(uniform, constant, "a")).isCloseTo(0.5, within(0.006)); // just below or at 500
        assertThat(effect(uniform, uniform, "a")).isZero();
        assertThat(datasets.diff(uniform, shifted).column("a").measure()).isEqualTo("Kolmogorov-Smirnov");
    }

    @Test
    void effect_numbersThatAreMissing_takePart() {
        DatasetVersion full = version(1_000, i -> i + ",x");
        DatasetVersion half = version(1_000, i -> (i % 2 == 0 ? Integer.toString(i) : "") + ",x");

        assertThat(effect(full, half, "a")).isCloseTo(0.5, within(0.006));
        assertThat(datasets.diff(full, half).column("a").missingShareChange()).isEqualTo(0.5);
    }

    @Test
    void effect_instants_isByTime() {
        DatasetVersion may = version(100, i -> "2024-05-01T00:00:" + (10 + i % 50) + "Z,x");
        DatasetVersion june = version(100, i -> "2024-06-01T00:00:" + (10 + i % 50) + "Z,x");

        assertThat(effect(may, june, "a")).isEqualTo(1);
        assertThat(datasets.diff(may, june).column("a").measure()).isEqualTo("Kolmogorov-Smirnov");
    }

    @Test
    void effect_categories_isTheTotalVariation() {
        DatasetVersion before = version(100, i -> i + "," + (i < 50 ? "x" : "y")); // 0.5, 0.5
        DatasetVersion after =
                version(200, i -> i + "," + (i < 40 ? "x" : i < 160 ? "y" : i < 180 ? "z" : "")); // 0.2, 0.6, 0.1, 0.1

        assertThat(effect(before, after, "b")).isCloseTo((0.3 + 0.1 + 0.1 + 0.1) / 2, within(1e-12));
        assertThat(datasets.diff(before, after).column("b").measure()).isEqualTo("total variation");
    }

    @Test
    void effect_moreStringsThanAreToldApart_isBoundedAndNotLarger() {
        DatasetVersion before = version(20_000, i -> i + ",v" + i);
        DatasetVersion half = version(20_000, i -> i + ",v" + (i + 10_000));

        assertThat(effect(before, half, "b")).isBetween(0.05, 0.5); // 0.5 if all were told apart
        assertThat(effect(before, before, "b")).isZero();
    }

    @Test
    void diff_columns_saysWhatBecameOfThem() {
        DatasetVersion before = datasets.commit("d", Csv.text("id,old,age\n1,x,3\n2,y,4\n"));
        DatasetVersion after = datasets.commit("d", Csv.text("age,id,new\n3.5,1,p\n4,2,q\n"));

        DatasetDiff diff = datasets.diff("d", 1, 2, "id");

        assertThat(diff.schema())
                .isEqualTo(SchemaDiff.of(before.schema(), after.schema()))
                .hasToString("schema: + new:category, - old:category, age:integer -> number, another order");
        assertThat(diff.rows().changed()).isEqualTo(1);
        assertThat(diff.rows().unchanged()).isEqualTo(1);
        assertThat(diff.columns()).extracting(c -> c.name()).containsExactly("age", "id");
        assertThat(diff.toString()).contains("d v1").contains("-> d v2").contains("~ id=1 age=3.0 -> 3.5");
        assertThatThrownBy(() -> diff.column("agee"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'age'?");
        assertThatThrownBy(() -> datasets.diff("d", 1, 2, "old")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void diff_sameRowsInOtherBytes_isADifferenceOfFilesAlone() {
        datasets.commit("d", Csv.text("a,b\n1,x\n"));
        datasets.commit("d", Csv.text("a,b\n1,\"x\"\n"));

        DatasetDiff diff = datasets.diff("d", 1, 2);

        assertThat(diff.rows().isEmpty()).isTrue();
        assertThat(diff.schema().isEmpty()).isTrue();
        assertThat(diff.files().changed()).hasSize(1);
        assertThat(diff.isEmpty()).isFalse();
    }
}
