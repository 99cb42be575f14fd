package dev.mlops.core.internal.registry;

import static dev.mlops.core.testing.NearestCentroidEngine.nearestCentroid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.runs.RunDesk;
import dev.mlops.core.internal.training.DefaultTrainer;
import dev.mlops.core.testing.RecordingEngine;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.error.NotFoundException;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.registry.Retention;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionRetentionTest {
    private static final List<DefaultModel<Label>> MODELS =
            IntStream.rangeClosed(1, 10).mapToObj(RegistryFixture::model).toList();

    private final RegistryPlace place = RegistryPlace.inMemory();
    private final ModelRegistry registry = place.registry;

    private static DefaultModel<Label> model(int number) {
        return MODELS.get(number - 1);
    }

    private List<ModelVersion> register(int count) {
        List<ModelVersion> versions = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            versions.add(registry.tag("number", Integer.toString(number)).register("income", model(number)));
        }
        return versions;
    }

    private static List<Integer> numbers(List<ModelVersion> versions) {
        return versions.stream().map(ModelVersion::version).toList();
    }

    @Test
    void retain_keepsTheNewest_andTellsTheLogOfTheOthers() {
        List<ModelVersion> all = register(4);
        List<ModelVersion> gone = registry.by("ann").because("tidy").retain("income", Retention.keepLast(2));
        assertThat(gone).containsExactly(all.get(0), all.get(1));
        assertThat(numbers(registry.versions("income"))).containsExactly(3, 4);
        assertThat(registry.find("name = 'income'")).hasSize(2);
        List<RegistryEvent> log = registry.log("income");
        assertThat(log.get(5).kind()).isEqualTo("deleted");
        assertThat(log.get(5).version()).hasValue(2);
        assertThat(log.get(5).by()).isEqualTo("ann");
        assertThat(log.get(5).details()).containsEntry("digest", all.get(1).digest());
        assertThat(registry.checkLog("income").isIntact()).isTrue();
        assertThat(registry.retain("income", Retention.keepLast(2))).isEmpty();
    }

    /** Between the moment at which a version was read and its deployment it may be deleted. */
    @Test
    void retain_whileAVersionIsBeingDeployed_leavesNoDeploymentOfNothing() {
        List<ModelVersion> all = register(2);
        registry.retain("income", Retention.keepLast(1));
        List<RegistryEvent> log = registry.log("income");
        assertThatThrownBy(
                        () -> place.metadata.write(tx -> ModelLog.appendDeployed(tx, all.get(0), SteppingClock.START)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("income v1 is not there any more");
        assertThat(registry.log("income")).isEqualTo(log);
    }

    @Test
    void retain_keepsWhatAliasesPointTo_andWhatTheyMayBeRolledBackTo() {
        List<ModelVersion> all = register(10);
        for (int number = 1; number <= 8; number++) {
            registry.promote(all.get(number - 1), "champion");
        }
        registry.promote(all.get(0), "first");
        assertThat(numbers(registry.retain("income", Retention.keepLast(1)))).containsExactly(2, 9);
        for (int number = 7; number >= 3; number--) {
            assertThat(registry.rollback("income", "champion").to()).isEqualTo(number);
        }
        assertThat(registry.aliases("income")).containsEntry("champion", 3).containsEntry("first", 1);
    }

    @Test
    void retain_keepsWhatWasDeployed_tagged_orFound() {
        List<ModelVersion> all = register(6);
        place.metadata.write(tx -> ModelLog.appendDeployed(tx, all.get(0), Instant.EPOCH));
        registry.tag("hold", "legal").register("income", model(7));
        registry.register("income", model(8));
        Retention rule = Retention.keepLast(1).keepTagged("hold").keepWhere("tags.number = '3' or tags.number = '5'");
        assertThat(numbers(registry.retain("income", rule))).containsExactly(2, 4, 6);
        assertThat(numbers(registry.versions("income"))).containsExactly(1, 3, 5, 7, 8);
    }

    @Test
    void retain_withASearchThatCannotBeRead_deletesNothing() {
        register(3);
        Retention rule = Retention.keepLast(1).keepWhere("tags.number ==");
        assertThatThrownBy(() -> registry.retain("income", rule)).isInstanceOf(IllegalArgumentException.class);
        assertThat(registry.versions("income")).hasSize(3);
    }

    @Test
    void retain_ofAModelThatIsNotThere_orOfAnother_deletesNothing() {
        register(2);
        assertThat(registry.retain("outcome", Retention.keepLast(1))).isEmpty();
        assertThat(registry.names()).containsExactly("income");
        assertThat(registry.versions("income")).hasSize(2);
    }

    @Test
    void deletedVersion_isSaidToBeDeleted_andItsPastIsStillKnown() {
        List<ModelVersion> all = register(8);
        for (ModelVersion version : all) {
            registry.promote(version, "champion");
        }
        Instant then = registry.history("income").get(0).at();
        String lineage = registry.lineage(all.get(0)).toString();
        registry.by("ann").retain("income", Retention.keepLast(1));
        assertThat(registry.findVersion("income/1")).isEmpty();
        assertThatThrownBy(() -> registry.get("income/1"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("income v1 was deleted at")
                .hasMessageContaining("by ann");
        assertThatThrownBy(() -> registry.get("income", 2))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("was deleted");
        assertThatThrownBy(() -> registry.get("income", 9))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("has no version 9");
        assertThatThrownBy(() -> registry.promote(all.get(0), "champion")).isInstanceOf(NotFoundException.class);
        assertThat(registry.history("income")).hasSize(8);
        ModelVersion past = registry.at("income", "champion", then).orElseThrow();
        assertThat(past).isEqualTo(all.get(0));
        assertThat(past.tags()).containsEntry("number", "1");
        assertThat(registry.lineage(past)).hasToString(lineage);
    }

    @Test
    void deletedContent_canBeRegisteredAgain_underANewNumber() {
        register(2);
        registry.retain("income", Retention.keepLast(1));
        ModelVersion again = registry.register("income", model(1));
        assertThat(again.version()).isEqualTo(3);
        assertThat(again.load(Label.class).digest()).isEqualTo(model(1).digest());
        assertThat(numbers(registry.versions("income"))).containsExactly(2, 3);
    }

    @Test
    void collect_takesWhatOnlyDeletedVersionsNamed() {
        register(2);
        registry.register("twin", model(1));
        assertThat(registry.retain("income", Retention.keepLast(1))).hasSize(1);
        assertThat(place.maintenance().collect().removed()).isEmpty();
        assertThat(registry.get("twin", 1).load(Label.class).digest()).isEqualTo(model(1).digest());
        registry.register("twin", model(3));
        registry.retain("twin", Retention.keepLast(1));
        assertThat(place.maintenance().collect().removed())
                .containsExactlyInAnyOrder(
                        new Digest(model(1).digest()), model(1).manifest().estimator());
        assertThat(place.maintenance().verify().isClean()).isTrue();
        assertThat(registry.get("income", 2).load(Label.class).digest()).isEqualTo(model(2).digest());
    }

    private Model<Label> train(RegistryPlace at, RecordingEngine engine, int number) {
        RunDesk desk = RunDesk.of(at.metadata, at.artifacts, new SteppingClock(), new SecureRandom());
        return new DefaultTrainer<>(desk, at.models, new Engines(List.of(engine)), Runnable::run, RegistryFixture.TASK)
                .algorithm(nearestCentroid())
                .train(RegistryFixture.rows(number));
    }

    @Test
    void retain_forgetsThatADeletedModelWasTrained_soThatACollectionTakesIt(@TempDir Path folder) {
        try (RegistryPlace kept = RegistryPlace.in(folder)) {
            RecordingEngine engine = new RecordingEngine();
            Model<Label> first = train(kept, engine, 1);
            Model<Label> never = train(kept, engine, 3);
            kept.registry.register("income", first);
            kept.registry.register("income", train(kept, engine, 2));
            assertThat(numbers(kept.registry.retain("income", Retention.keepLast(1))))
                    .containsExactly(1);
            assertThat(kept.maintenance().collect().removed()).hasSize(2).contains(new Digest(first.digest()));
            assertThat(kept.maintenance().verify().isClean()).isTrue();

            assertThat(train(kept, engine, 3).digest()).isEqualTo(never.digest());
            train(kept, engine, 2);
            assertThat(engine.requests()).hasSize(3);
            assertThat(train(kept, engine, 1).digest()).isEqualTo(first.digest());
            assertThat(engine.requests()).hasSize(4);
            assertThat(kept.metadata.<Integer>read(
                            tx -> tx.list("experiment-run", "").size()))
                    .isEqualTo(4); // the runs tell of what is gone too
            assertThat(kept.registry.register("income", first).version()).isEqualTo(3);
        }
    }

    @Test
    void retain_keepsTheTrainingOfAModelThatIsAVersionOfAnotherName() {
        RecordingEngine engine = new RecordingEngine();
        Model<Label> shared = train(place, engine, 1);
        registry.register("twin", shared);
        registry.register("income", shared);
        registry.register("income", train(place, engine, 2));
        assertThat(registry.retain("income", Retention.keepLast(1))).hasSize(1);
        assertThat(place.maintenance().collect().removed()).isEmpty();
        train(place, engine, 1);
        assertThat(engine.requests()).hasSize(2);

        registry.register("twin", train(place, engine, 3));
        assertThat(registry.retain("twin", Retention.keepLast(1))).hasSize(1);
        assertThat(place.maintenance().collect().removed()).contains(new Digest(shared.digest()));
        train(place, engine, 1);
        assertThat(engine.requests()).hasSize(4);
    }

    /** One model under the same name twice, since it was measured anew: the one that stays keeps it. */
    @Test
    void retain_keepsTheTrainingOfAModelThatIsALaterVersionToo() {
        RecordingEngine engine = new RecordingEngine();
        Model<Label> model = train(place, engine, 1);
        registry.register("income", model);
        Evaluation<Label> measured = new DefaultEvaluator<>(RegistryFixture.TASK)
                .metrics(List.of(Metrics.accuracy()))
                .evaluate(model, RegistryFixture.rows(2));
        assertThat(registry.evaluation(measured).register("income", model).version())
                .isEqualTo(2);
        assertThat(registry.retain("income", Retention.keepLast(1))).hasSize(1);
        assertThat(place.maintenance().collect().removed()).isEmpty();
        train(place, engine, 1);
        assertThat(engine.requests()).hasSize(1);
    }

    /** Versions that were registered before there was a search have no attributes. */
    @Test
    void retain_findsVersionsThatCannotBeFoundYet() {
        RecordingEngine engine = new RecordingEngine();
        Model<Label> shared = train(place, engine, 1);
        registry.register("twin", shared);
        registry.register("income", shared);
        registry.register("income", train(place, engine, 2));
        place.metadata.<Boolean>write(tx -> {
            MetadataStore.Document twin = tx.find(new MetadataStore.Key("model-version", "twin/0000000001"))
                    .orElseThrow();
            return tx.update(twin.key(), twin.revision(), twin.body(), Attributes.none());
        });
        assertThat(registry.retain("income", Retention.keepLast(1))).hasSize(1);
        assertThat(place.maintenance().collect().removed()).isEmpty();
        train(place, engine, 1);
        assertThat(engine.requests()).hasSize(2);
    }

    @Test
    void retain_andCollect_inAFolder(@TempDir Path folder) {
        try (RegistryPlace kept = RegistryPlace.in(folder)) {
            for (int number = 1; number <= 3; number++) {
                kept.registry.register("income", model(number));
            }
            kept.registry.promote(kept.registry.get("income", 1), "champion");
            assertThat(numbers(kept.registry.retain("income", Retention.keepLast(1))))
                    .containsExactly(2);
            assertThat(kept.maintenance().collect().removed()).hasSize(2);
        }
        try (RegistryPlace again = RegistryPlace.in(folder)) {
            assertThat(again.registry.get("income@champion").load(Label.class).digest())
                    .isEqualTo(model(1).digest());
            assertThat(again.registry.get("income@latest").load(Label.class).digest())
                    .isEqualTo(model(3).digest());
            assertThatThrownBy(() -> again.registry.get("income", 2)).hasMessageContaining("was deleted");
            assertThat(again.registry.checkLog("income").isIntact()).isTrue();
            assertThat(again.maintenance().verify().isClean()).isTrue();
        }
    }

    /** Whatever is promoted and rolled back: aliases, their next five rollbacks and the newest are there, and the rest is not. */
    @Property(tries = 30)
    void retain_neverTakesWhatARollbackNeeds(
            @ForAll @Size(max = 14) List<@IntRange(min = 0, max = 6) Integer> moves,
            @ForAll @IntRange(min = 1, max = 3) int last) {
        RegistryPlace own = RegistryPlace.inMemory();
        List<ModelVersion> all = new ArrayList<>();
        for (int number = 1; number <= 6; number++) {
            all.add(own.registry.register("income", model(number)));
        }
        List<Integer> pointed = new ArrayList<>();
        for (int move : moves) {
            if (move > 0 && (pointed.isEmpty() || pointed.get(pointed.size() - 1) != move)) {
                own.registry.promote(all.get(move - 1), "champion");
                pointed.add(move);
            } else if (move == 0 && pointed.size() > 1) {
                own.registry.rollback("income", "champion");
                pointed.remove(pointed.size() - 1);
            }
        }
        Set<Integer> kept = new HashSet<>(pointed.subList(Math.max(0, pointed.size() - 6), pointed.size()));
        IntStream.rangeClosed(7 - last, 6).forEach(kept::add);
        own.registry.retain("income", Retention.keepLast(last));
        assertThat(numbers(own.registry.versions("income"))).containsExactlyInAnyOrderElementsOf(kept);
        for (int back = pointed.size() - 2; back >= Math.max(0, pointed.size() - 6); back--) {
            assertThat(own.registry.rollback("income", "champion").to()).isEqualTo(pointed.get(back));
        }
    }
}
