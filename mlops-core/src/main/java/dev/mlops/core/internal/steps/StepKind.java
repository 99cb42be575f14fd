package dev.mlops.core.internal.steps;

import dev.mlops.core.internal.json.RecordJson;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.Step;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of step: its name in stored pipelines, how it learns, and how what it learnt is read back. Settings are stored by the names of the record's
 * components; one that is not there is that of the example, so that new settings can be added. Immutable.
 *
 * @param <S> the step
 */
public final class StepKind<S extends Step> {
    private final String name;
    private final Class<?> type;
    private final Settings<S> settings;
    private final BiFunction<S, Start, Learner> learner;
    private final BiFunction<S, JsonNode, FittedStep> reader;
    private final BiFunction<S, Schema, Optional<Schema>> after;

    /**
     * Where learning starts.
     *
     * @param schema the columns that the steps before leave
     * @param seed what chance starts from
     */
    public record Start(Schema schema, long seed) {}

    /**
     * How a step's settings are stored.
     *
     * @param <S> the step
     */
    public interface Settings<S> {
        /** As JSON. */
        ObjectNode write(S step);

        /** What {@link #write} wrote. */
        S read(JsonNode json);
    }

    private StepKind(
            String name,
            Class<?> type,
            Settings<S> settings,
            BiFunction<S, Start, Learner> learner,
            BiFunction<S, JsonNode, FittedStep> reader,
            BiFunction<S, Schema, Optional<Schema>> after) {
        this.name = name;
        this.type = type;
        this.settings = settings;
        this.learner = learner;
        this.reader = reader;
        this.after = after;
    }

    /**
     * A kind of step.
     *
     * @param name its name in stored pipelines
     * @param example one with the settings that are used where a stored one does not say
     * @param learner starts to learn; may refuse columns that the step does not suit
     * @param reader reads what {@link FittedStep#state} wrote
     */
    public static <S extends Record & Step> StepKind<S> of(
            String name, S example, BiFunction<S, Start, Learner> learner, BiFunction<S, JsonNode, FittedStep> reader) {
        Settings<S> settings = new Settings<>() {
            @Override
            public ObjectNode write(S step) {
                return RecordJson.write(step);
            }

            @Override
            public S read(JsonNode json) {
                return RecordJson.read(json, example);
            }
        };
        return new StepKind<>(name, example.getClass(), settings, learner, reader, (step, before) -> Optional.empty());
    }

    /** A kind of step that is no record, with settings that are stored another way. */
    public static <S extends Step> StepKind<S> of(
            String name,
            Class<S> type,
            Settings<S> settings,
            BiFunction<S, Start, Learner> learner,
            BiFunction<S, JsonNode, FittedStep> reader) {
        return new StepKind<>(name, type, settings, learner, reader, (step, before) -> Optional.empty());
    }

    /**
     * The same where the columns that come out are known before anything is learnt, so that steps about other columns can learn in the same pass
     * over a stream.
     */
    public StepKind<S> withColumnsAfter(BiFunction<S, Schema, Schema> known) {
        return new StepKind<>(
                name, type, settings, learner, reader, (step, before) -> Optional.of(known.apply(step, before)));
    }

    /** Its name in stored pipelines. */
    public String name() {
        return name;
    }

    /** The class of its steps. */
    public Class<?> type() {
        return type;
    }

    /** The settings of a step, for storing. */
    public ObjectNode write(Step step) {
        return settings.write(cast(step));
    }

    /** What {@link #write} wrote. Throws {@link dev.mlops.error.StorageException} where it is something else. */
    public Step readSettings(JsonNode json) {
        return settings.read(json);
    }

    /** Starts to learn. */
    public Learner learner(Step step, Start start) {
        return learner.apply(cast(step), start);
    }

    /** Reads what {@link FittedStep#state} wrote. */
    public FittedStep read(Step step, JsonNode state) {
        return reader.apply(cast(step), state);
    }

    /** The columns that come out, where that is known before anything is learnt. */
    public Optional<Schema> after(Step step, Schema before) {
        return after.apply(cast(step), before);
    }

    private S cast(Step step) {
        @SuppressWarnings("unchecked") // checked: the type is that of the steps
        S own = (S) type.cast(step);
        return own;
    }
}
