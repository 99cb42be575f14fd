package dev.mlops.registry;

import dev.mlops.data.DatasetVersion;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Model;
import java.util.List;
import java.util.Optional;

/**
 * Models under version control: {@code ws.registry().evaluation(eval).register("income", model)} and
 * {@code ws.registry().through(gate).by("release-job").promote(v, "champion")}. An immutable stage: options return a new one. Safe to
 * share between threads and processes.
 */
public interface ModelRegistry {
    /** The same with how good the model is, for the next {@link #register}; it must be of that model. */
    ModelRegistry evaluation(Evaluation<?> evaluation);

    /** The same with what the next version is about. */
    ModelRegistry message(String message);

    /** The same with a tag more for the next version. */
    ModelRegistry tag(String key, String value);

    /** The same with a gate that the next {@link #promote} must pass. */
    ModelRegistry through(QualityGate<?> gate);

    /** The same with who moves the alias next. */
    ModelRegistry by(String who);

    /** The same with why the alias moves next. */
    ModelRegistry because(String why);

    /**
     * Keeps a model as a version of {@code name}. Where the same model, by digest, with the same metrics is a version already, that
     * version is returned and nothing is stored; message and tags are then left as they were.
     *
     * @param name letters, digits, {@code .}, {@code _} and {@code -}, starting with a letter or digit, without {@code ..}, at most
     *     128 characters, and no name that Windows keeps for devices
     * @throws IllegalArgumentException for another name, and where the evaluation is of another model
     */
    ModelVersion register(String name, Model<?> model);

    /**
     * Points an alias to a version; where it points there already, nothing changes.
     *
     * @param alias lower-case letters, digits and {@code -}, starting with a letter, at most 128 characters, not {@code latest}
     * @throws dev.mlops.error.QualityException where the gate does not pass; the alias stays as it was
     * @throws dev.mlops.error.ConflictException where somebody else moved the alias meanwhile
     */
    AliasMove promote(ModelVersion version, String alias);

    /**
     * The version that a reference names: {@code income@champion}, {@code income@latest} or {@code income/3}.
     *
     * @throws dev.mlops.error.NotFoundException where nothing has the name, naming the nearest
     * @throws IllegalArgumentException for another form
     */
    ModelVersion get(String reference);

    /** One version. Throws {@link dev.mlops.error.NotFoundException} where there is none. */
    ModelVersion get(String name, int version);

    /** The version that a reference names, where there is one. Throws {@link IllegalArgumentException} for another form. */
    Optional<ModelVersion> find(String reference);

    /** All versions of a model, oldest first; empty where no model has the name. */
    List<ModelVersion> versions(String name);

    /** The names of all models, sorted. */
    List<String> names();

    /** Every move of the aliases of a model, oldest first. */
    List<AliasMove> history(String name);

    /**
     * The model versions that were trained on rows of a dataset version, whatever was done to these rows, by name and number. Also of one that
     * was deleted since.
     */
    List<ModelVersion> trainedOn(DatasetVersion rows);

    /** What a version came from and what became of it. */
    Lineage lineage(ModelVersion version);
}
