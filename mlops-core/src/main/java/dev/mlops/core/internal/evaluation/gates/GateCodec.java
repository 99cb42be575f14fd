package dev.mlops.core.internal.evaluation.gates;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.CustomMetric;
import dev.mlops.evaluation.GateFormat;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Output;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads quality gates, in format 1: {@code {"format": 1, "criteria": [{"metric": {"name": "roc_auc"}, "atLeast": 0.9}]}}. The same gate gives
 * the same text on every Java release. Stateless.
 */
public final class GateCodec implements GateFormat {
    static final int FORMAT = 1;

    private static final ObjectWriter JSON = JsonMapper.builder(JsonFactory.builder()
                    // Double.toString differs between Java 17 and 19.
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .build()
            .writer()
            .with(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    /** For {@link java.util.ServiceLoader}. */
    public GateCodec() {}

    @Override
    public String toJson(QualityGate<?> gate) {
        return JSON.writeValueAsString(GateWriter.tree(gate)) + "\n";
    }

    @Override
    public <O extends Output> QualityGate<O> parse(
            String text, String name, Class<O> output, List<CustomMetric<O>> own) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(text);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new DataException(
                    Problem.of("line " + line + " of " + name + " is not what it must be")
                            .expected("JSON")
                            .found(String.valueOf(e.getOriginalMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""))
                            .next("mend the document there"),
                    e);
        }
        return new GateReader<>(new MetricReader<>(output, own)).read(new Part(root, name, ""));
    }
}
