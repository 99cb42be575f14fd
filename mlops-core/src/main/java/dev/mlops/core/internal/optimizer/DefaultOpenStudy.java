package dev.mlops.core.internal.optimizer;

import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.core.internal.study.DefaultStudy;
import dev.mlops.core.internal.study.StudyDesk;
import dev.mlops.core.internal.study.StudyRunner;
import dev.mlops.core.internal.study.StudySettings;
import dev.mlops.core.internal.study.StudyTrial;
import dev.mlops.core.internal.study.Values;
import dev.mlops.model.Output;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.OpenStudy;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.Trial;
import dev.mlops.tuning.TrialState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The one {@link OpenStudy}. */
final class DefaultOpenStudy implements OpenStudy {
    private final String name;
    private final int objectives;
    private final StudyDesk desk;
    private final Lifetime lifetime;
    private final Runnable ending;

    /** Opens it; the settings have a name. */
    DefaultOpenStudy(StudyRunner runner, StudySettings settings, Lifetime lifetime) {
        this.name = settings.name().orElseThrow();
        this.objectives = settings.directions().size();
        this.desk = runner.open(settings);
        this.lifetime = lifetime;
        this.ending = desk::close;
        lifetime.remember(ending);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Trial ask() {
        requireOpen();
        return desk.ask();
    }

    @Override
    public FinishedTrial tell(Trial trial, double... values) {
        StudyTrial own = own(trial);
        List<Double> list = Values.list(objectives, values);
        Optional<String> error = Values.error(list);
        if (error.isPresent()) {
            return desk.end(own, TrialState.FAILED, List.of(), error.get());
        }
        return desk.end(own, own.isFeasible() ? TrialState.COMPLETE : TrialState.INFEASIBLE, list, "");
    }

    @Override
    public FinishedTrial prune(Trial trial) {
        StudyTrial own = own(trial);
        return desk.end(own, TrialState.PRUNED, own.lastReported(), "");
    }

    @Override
    public FinishedTrial fail(Trial trial, String error) {
        Objects.requireNonNull(error, "error");
        return desk.end(own(trial), TrialState.FAILED, List.of(), error);
    }

    private StudyTrial own(Trial trial) {
        requireOpen();
        if (trial instanceof StudyTrial own && desk.isOwn(own)) {
            return own;
        }
        throw new IllegalArgumentException("trial: one that this study was asked for expected, found " + trial);
    }

    @Override
    public void enqueue(Map<String, Object> settings) {
        requireOpen();
        desk.enqueue(Queued.copy(settings));
    }

    private void requireOpen() {
        if (desk.isClosed()) {
            throw new IllegalStateException("the study '" + name + "' is closed: open it again to go on");
        }
    }

    @Override
    public Study<Output> study() {
        return new DefaultStudy<>(desk.outcome(), DefaultOptimizer.names(objectives), Optional.empty());
    }

    @Override
    public void close() {
        lifetime.forget(ending);
        desk.close();
    }

    /** Such as {@code open study nightly}. */
    @Override
    public String toString() {
        return "open study " + name;
    }
}
