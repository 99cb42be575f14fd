package dev.mlops.core.internal.validation.document;

import dev.mlops.core.internal.json.Json;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.ExpectationsFormat;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads documents of expectations, in format 1. Stateless. */
public final class RulesCodec implements ExpectationsFormat {
    static final int FORMAT = 1;

    private static final ObjectWriter JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .build()
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    /** For {@link java.util.ServiceLoader}. */
    public RulesCodec() {}

    @Override
    public String toJson(Expectations expectations) {
        return JSON.writeValueAsString(RulesWriter.tree(expectations)) + "\n";
    }

    @Override
    public String toYaml(Expectations expectations) {
        return YamlText.of(RulesWriter.tree(expectations));
    }

    @Override
    public Expectations parse(String text, String name) {
        return new RulesReader(name).read(NodeReader.read(text, name));
    }

    /** SHA-256 over the document in canonical JSON, as 64 lower-case hexadecimal digits. */
    public static String digest(Expectations expectations) {
        return Json.sha256(Json.read(new RulesCodec().toJson(expectations), "the expectations"));
    }
}
