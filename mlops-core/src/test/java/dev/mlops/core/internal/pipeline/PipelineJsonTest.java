package dev.mlops.core.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.SelectorJson;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Selector;
import dev.mlops.error.StorageException;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.ImputeStep;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PipelineJsonTest {
    @Property(tries = 200)
    void pipelines_roundTrip(@ForAll("pipelines") Pipeline pipeline) {
        byte[] bytes = Json.bytes(PipelineJson.write(pipeline));

        assertThat(PipelineJson.read(Json.read(bytes, "a pipeline"))).isEqualTo(pipeline);
    }

    @Provide
    Arbitrary<Pipeline> pipelines() {
        Arbitrary<List<String>> names = Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        Arbitrary<Selector> plain = Arbitraries.oneOf(
                names.map(list -> Selector.columns(list.toArray(String[]::new))),
                Arbitraries.of(
                        Selector.all(),
                        Selector.numeric(),
                        Selector.categorical(),
                        Selector.ofType(ColumnType.TEXT),
                        Selector.matching("a.*")));
        Arbitrary<Selector> selectors = Combinators.combine(plain, names, Arbitraries.of(true, false))
                .as((base, list, except) -> except ? base.except(list.toArray(String[]::new)) : base);
        Arbitrary<Step> steps = Combinators.combine(
                        selectors,
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(1, 1000),
                        Arbitraries.of(ImputeStep.Replacement.class))
                .as((selector, kind, number, replacement) -> switch (kind) {
                    case 0 -> Steps.drop(selector);
                    case 1 -> Steps.standardize(selector);
                    case 2 -> Steps.oneHot(selector).minFrequency(number);
                    case 3 -> new EncodeStep.OneHot(selector, number, number + 1, true, Step.UnknownCategory.ERROR);
                    default -> new ImputeStep.Impute(selector, replacement);
                });
        return steps.list().ofMaxSize(6).map(list -> Pipeline.of(new ArrayList<>(list)));
    }

    @Example
    void form_isReadable() {
        Pipeline pipeline = Pipeline.of(new ImputeStep.Impute(Selector.numeric(), ImputeStep.Replacement.MEDIAN));

        assertThat(Json.write(PipelineJson.write(pipeline)))
                .isEqualTo("{\"steps\":[{\"columns\":{\"kind\":\"typed\",\"types\":[\"INTEGER\",\"NUMBER\"]},"
                        + "\"kind\":\"impute\",\"replacement\":\"MEDIAN\"}]}");
    }

    @Example
    void kindsThatAreNotKnown_areRefused() {
        assertThatThrownBy(() -> PipelineJson.read(Json.read(
                        "{\"steps\":[{\"kind\":\"java.lang.Runtime\",\"columns\":{\"kind\":\"all\"}}]}", "a pipeline")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("java.lang.Runtime");
        assertThatThrownBy(() -> SelectorJson.read(Json.read("{\"kind\":\"odd\"}", "a selector")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("'odd'");
    }
}
