package dev.mlops.core.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.registry.ModelVersion;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSearchTest {
    private final RegistryFixture fixture = new RegistryFixture();
    private final ModelVersion one = fixture.register(1);
    private final ModelVersion two = fixture.register(2);
    private final ModelVersion other =
            fixture.registry.tag("team", "o'risk").register("other", RegistryFixture.model(3));

    @Test
    void find_byMetricsTagsParametersTimesAndOrigin() {
        double accuracy = one.metrics().get("accuracy");
        assertThat(fixture.registry.find("metrics.accuracy >= " + accuracy + " and tags.number = '1'"))
                .containsExactly(one);
        assertThat(fixture.registry.find("tags.team = 'o''risk'")).containsExactly(other);
        assertThat(fixture.registry.find("dataset = 'adult' and dataset.version in (1, 2)"))
                .containsExactly(one, two);
        assertThat(fixture.registry.find("created > '" + one.createdAt() + "' order by created desc"))
                .containsExactly(other, two);
        assertThat(fixture.registry.find("parameters.sharpness > 0")).containsExactly(one, two, other);
        assertThat(fixture.registry.find("metrics.accuracy is missing")).containsExactly(other);
        assertThat(fixture.registry.find("order by version desc limit 1")).containsExactly(two);
        assertThat(fixture.registry.find("")).containsExactly(one, two, other);
    }

    @Test
    void find_ofVersionsThatWereRegisteredBeforeThereWasASearch_findsThem() {
        fixture.metadata.write(tx -> {
            MetadataStore.Document document =
                    tx.list("model-version", "income/").get(0);
            return tx.update(document.key(), document.revision(), document.body(), Attributes.none());
        });
        assertThat(fixture.registry.find("name = 'income'")).containsExactly(one, two);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = 'income'; drop table documents",
                "name = 'x' or 1 = 1",
                "name = 'x' union select 1",
                "name = 'income' -- all",
                "name = income",
                "name = 'a' limit 0",
                "order created",
                "order by created, created",
                "limit 5 order by created",
                "name = 'a' limit '5'"
            })
    void find_ofWhatIsNoSearch_isRefused_andShowsWhere(String search) {
        assertThatThrownBy(() -> fixture.registry.find(search))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the search cannot be read at character")
                .hasMessageContaining("^");
    }

    @Test
    void find_withAnInjectionAsAValue_takesItAsAValue() {
        assertThat(fixture.registry.find("name = 'x'' or ''1''=''1'")).isEmpty();
        assertThat(fixture.registry.versions("income")).hasSize(2);
    }
}
