package dev.mlops.core.internal.study;

import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.core.internal.optimizer.DefaultOptimizer;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.spi.MetadataStore;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Optimizer;
import dev.mlops.tuning.Sampler;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.Trial;
import java.util.List;
import java.util.concurrent.Executor;

/** Functions to search, and optimizers to search them with. */
public final class Spaces {
    private Spaces() {}

    /** Every sampler, with a grid that needs no end of values of its own. */
    public static List<Sampler> samplers() {
        return List.of(
                Samplers.auto(),
                Samplers.random(),
                Samplers.grid().values("x", -2.0, 0.5, 2.0).values("rate", 0.001, 0.1),
                Samplers.quasiRandom(),
                Samplers.tpe(),
                Samplers.bayesian(),
                Samplers.cmaEs(),
                Samplers.nsga2().population(4));
    }

    /** Numbers, steps, logarithms, choices and a branch. Least at x = 1, rate = 0.01, kind b, share = 0.5. */
    public static double mixed(Trial t) {
        double x = t.uniform("x", -5, 5);
        double value = (x - 1) * (x - 1) + Math.abs(Math.log10(t.logUniform("rate", 1e-4, 1)) + 2);
        switch (t.categorical("kind", "a", "b", "c")) {
            case "a" -> value += 1 + t.integer("depth", 2, 14, 3) / 14.0;
            case "b" -> value += Math.abs(t.uniform("share", 0, 1, 0.25) - 0.5);
            default -> value += t.flag("wide") ? 2 : 3;
        }
        return value;
    }

    /** Sixteen settings, some of them in one branch only. */
    public static double finite(Trial t) {
        if (t.flag("deep")) {
            return t.integer("depth", 1, 4) + (t.categorical("loss", "l1", "l2").equals("l1") ? 0.5 : 0);
        }
        return 3 - t.uniform("width", 0, 1.4, 0.2);
    }

    /** With a clock that only tests move, or that moves by itself where none does. */
    public static Optimizer optimizer(MetadataStore metadata, Executor executor) {
        return new DefaultOptimizer(new StudyRunner(metadata, new SteppingClock(), executor), new Lifetime());
    }

    /** What tries are but for how long they took. */
    public static List<String> shown(Study<?> study) {
        return study.trials().stream().map(Spaces::shown).toList();
    }

    private static String shown(FinishedTrial t) {
        return t.number() + " " + t.state() + " " + t.parameters() + " " + t.values() + " " + t.reported() + t.error();
    }
}
