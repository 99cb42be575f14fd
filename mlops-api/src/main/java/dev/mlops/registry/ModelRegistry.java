package dev.mlops.registry;

import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Model;
import dev.mlops.runs.Run;
import dev.mlops.tuning.Study;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

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

    /** The same with what the next version comes from beside its rows. */
    ModelRegistry from(Study<?> study);

    /** The same with what the next version comes from beside its rows. */
    ModelRegistry from(Run run);

    /** The same with the commit that the next version is made with, in place of the one of the working directory's Git repository. */
    ModelRegistry commit(String commit);

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
     * Points an alias to a version; where it points there already, nothing changes. A refusal by a gate or by the alias's {@link AliasPolicy} is kept in the log.
     *
     * @param alias lower-case letters, digits and {@code -}, starting with a letter, at most 128 characters, not {@code latest}
     * @throws dev.mlops.error.QualityException where a gate does not pass, or the policy of the alias is not fulfilled, or the version is archived or rejected; the
     *     alias stays as it was
     * @throws dev.mlops.error.ConflictException where somebody else moved the alias meanwhile
     */
    AliasMove promote(ModelVersion version, String alias);

    /**
     * Points an alias back to what it pointed to before its last move, and so on, each time one move further back. Its policy is asked for as in
     * {@link #promote}, but for approvals and gates: what it pointed to had them.
     *
     * @throws dev.mlops.error.NotFoundException where there is no such alias or it never was moved
     */
    AliasMove rollback(String name, String alias);

    /** Sets what an alias of a model asks for, from now on. */
    AliasPolicy protect(String name, String alias, AliasPolicy policy);

    /** What an alias of a model asks for. */
    AliasPolicy policy(String name, String alias);

    /**
     * Agrees to point an alias to a version, in the name of {@link #by}; again replaces what the same person said.
     *
     * @throws IllegalStateException where {@link #by} was not said
     */
    Approval approve(ModelVersion version, String alias);

    /** The approvals of a version that count now, oldest first. */
    List<Approval> approvals(ModelVersion version, String alias);

    /** Takes a version out of use. Throws {@link dev.mlops.error.ConflictException} where an alias points to it, or it is rejected. */
    ModelVersion archive(ModelVersion version);

    /** Puts an archived version to use again. Throws {@link dev.mlops.error.ConflictException} where it is rejected. */
    ModelVersion restore(ModelVersion version);

    /** Finds a version no good, for ever. Throws {@link dev.mlops.error.ConflictException} where an alias points to it. */
    ModelVersion reject(ModelVersion version);

    /**
     * The version that a reference names: {@code income@champion}, {@code income@latest} or {@code income/3}. It may be answered from memory for a second: what
     * this workspace moves is seen at once, what another process moves within that second.
     *
     * @throws dev.mlops.error.NotFoundException where nothing has the name, naming the nearest
     * @throws IllegalArgumentException for another form
     */
    ModelVersion get(String reference);

    /** One version. Throws {@link dev.mlops.error.NotFoundException} where there is none. */
    ModelVersion get(String name, int version);

    /** The version that a reference names, where there is one. Throws {@link IllegalArgumentException} for another form. */
    Optional<ModelVersion> findVersion(String reference);

    /**
     * The versions for which this holds: {@code metrics.roc_auc > 0.9 and tags.team = 'risk' order by created desc limit 20}. Attributes are {@code name},
     * {@code version}, {@code status}, {@code algorithm}, {@code engine}, {@code dataset}, {@code created}, {@code size}, {@code parent}, {@code metrics.<id>},
     * {@code parameters.<name>} and {@code tags.<key>}. Without an order, by name and number.
     *
     * @throws IllegalArgumentException where it cannot be read; the message shows where
     */
    List<ModelVersion> find(String search);

    /** The aliases of a model, and to which version they point. */
    SortedMap<String, Integer> aliases(String name);

    /** The version that an alias pointed to at that time, by the clocks of those who moved it. Of one that was deleted since, what was recorded. */
    Optional<ModelVersion> at(String name, String alias, Instant when);

    /** All versions of a model, oldest first; empty where no model has the name. */
    List<ModelVersion> versions(String name);

    /** The names of all models, sorted. */
    List<String> names();

    /** Every move of the aliases of a model, oldest first. */
    List<AliasMove> history(String name);

    /** Everything that happened to a model, oldest first. */
    List<RegistryEvent> log(String name);

    /** Whether the log of a model is as it was written. */
    LogCheck checkLog(String name);

    /** Has a listener hear of what happens through this workspace from now on, after it was kept; on the thread that did it. What it throws is logged. */
    EventSubscription onEvent(Consumer<? super RegistryEvent> listener);

    /**
     * Has events posted to an address from now on, also those of other processes, while this workspace is open; several tries each, further and further apart, also after
     * a restart. One of the same name takes its place and goes on where that one was. To close what this returns ends the webhook for all processes; to close the workspace does not.
     */
    EventSubscription webhook(Webhook webhook);

    /**
     * The model versions that were trained on rows of a dataset version, whatever was done to these rows, by name and number. Also of one that
     * was deleted since.
     */
    List<ModelVersion> trainedOn(DatasetVersion rows);

    /** How two versions differ, by what is recorded of them. */
    VersionComparison compare(ModelVersion first, ModelVersion second);

    /** How two versions differ, with both asked about these rows: the metrics that either was registered with, on the same rows, and how long an answer takes. */
    VersionComparison compare(ModelVersion first, ModelVersion second, Table rows);

    /** What a version came from and what became of it, as far as the windows of rows that its deployments were watched over. */
    Lineage lineage(ModelVersion version);

    /** What became of a dataset version: the versions of models that were trained on its rows, and what became of them. */
    Lineage lineage(DatasetVersion rows);

    /** Trains a version again from what is recorded of it, and says whether it is the same. Keeps nothing. */
    Reproduction reproduce(ModelVersion version);

    /**
     * Signs a version in the name of {@link #by}: an in-toto statement over its digests, in a DSSE envelope. Ed25519 or an elliptic curve key of P-256.
     *
     * @throws IllegalArgumentException where the keys do not belong together or are of another kind
     */
    VersionSignature sign(ModelVersion version, KeyPair keys);

    /**
     * The signatures of a version by these keys that are right; those of others are left out. All of the model's bytes are read for it.
     *
     * @throws dev.mlops.error.StorageException where the model's bytes are not those that were registered
     */
    List<VersionSignature> signatures(ModelVersion version, PublicKey... trusted);

    /**
     * Writes a version with all that belongs to it into one archive (zip), whole or not at all. The same version with the same log gives the same bytes.
     *
     * @throws dev.mlops.error.ConflictException where another file is there already
     */
    void export(ModelVersion version, Path file);

    /**
     * Writes a version as a folder that MLflow reads: an {@code MLmodel} file, the signature, and the model in this library's form and in ONNX where it fits.
     *
     * @throws dev.mlops.error.ConflictException where there is something of that name already but an empty folder
     */
    void exportMlflow(ModelVersion version, Path folder);

    /**
     * Registers what {@link #export} wrote, under its name and, where that is above all that the model has here, its number, else the next; with its status, tags, metrics,
     * signatures and what its author said in the card. Where the same model with the same metrics is a version already, that version is returned. If all that is recorded of it
     * is the same, it gets the signatures of the archive by keys that have not signed it here, and the log says so; nothing else of it changes, its tags neither.
     * Everything is checked before anything is kept; whom its signatures are to be trusted from is not: see {@link #signatures}.
     *
     * @throws dev.mlops.error.StorageException where the archive is damaged or of a newer format
     */
    ModelVersion importFrom(Path file);

    /**
     * Deletes the versions of a model that need not be kept; what is known of them stays in the log, and so do the runs of their trainings. A model that no version of any name
     * is of any more is forgotten: {@code ws.maintenance()} may free its bytes, and asked for again it is trained again. Gives back what was deleted.
     */
    List<ModelVersion> retain(String name, Retention retention);

    /** The card of a version. */
    ModelCard card(ModelVersion version);
}
