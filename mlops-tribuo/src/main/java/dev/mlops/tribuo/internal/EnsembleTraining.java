package dev.mlops.tribuo.internal;

import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.learning.Growth;
import dev.mlops.tribuo.internal.learning.Members;
import dev.mlops.tribuo.internal.learning.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Has several algorithms learn, or one several times, side by side. All of chance is drawn before any thread begins, and each part gets a seed of its own,
 * so it does not matter which thread takes which part.
 */
final class EnsembleTraining {
    private EnsembleTraining() {}

    static MeanEstimator bagging(TrainingRequest request, AlgorithmValue algorithm) {
        AlgorithmValue inner = algorithm.algorithms("of").get(0);
        int count = (int) algorithm.whole("members");
        long[] seeds = seeds(request, 2 * count);
        Strata strata = Strata.of(request);
        return new MeanEstimator(Growth.run(
                request,
                count,
                member -> {
                    int[] rows = strata.drawn(new SplittableRandom(seeds[2 * member]));
                    return learn(SelectedRows.request(request, rows, inner, seeds[2 * member + 1]), inner);
                },
                MeanEstimator::new));
    }

    static MeanEstimator voting(TrainingRequest request, AlgorithmValue algorithm) {
        List<AlgorithmValue> members = algorithm.algorithms("member");
        long[] seeds = seeds(request, members.size());
        return new MeanEstimator(Members.run(
                members.size(),
                request.executor(),
                new Steps(request, members.size()),
                member -> learn(request(request, members.get(member), seeds[member]), members.get(member))));
    }

    static StackedEstimator stacking(TrainingRequest request, AlgorithmValue algorithm) {
        Strata strata = Strata.of(request);
        if (strata.least() < 2) {
            throw Failures.of(
                    "too few rows to stack",
                    "at least two rows of each label: some to learn from while others are scored",
                    request.labels().isEmpty()
                            ? "one row"
                            : "one row of label '" + request.labels().get(strata.smallest()) + "'",
                    "leave the label out, or use voting");
        }
        List<AlgorithmValue> members = algorithm.algorithms("member");
        AlgorithmValue by = algorithm.algorithms("by").get(0);
        int rowCount = request.targets().length;
        int foldCount = (int) Math.min(algorithm.whole("folds"), rowCount);
        int memberCount = members.size();
        // Of each member: once for each fold that it is not to see, and once of all rows.
        long[] seeds = seeds(request, memberCount * (foldCount + 1) + 2);
        int[] folds = strata.folds(foldCount, new SplittableRandom(seeds[seeds.length - 2]));
        MemberScores scores = new MemberScores(
                rowCount, memberCount, Math.max(1, request.labels().size()));
        Steps steps = new Steps(request, memberCount * (foldCount + 1L) + 1);
        List<FlatEstimator> learnt = Members.run(memberCount * (foldCount + 1), request.executor(), steps, part -> {
            int member = part % memberCount;
            int fold = part / memberCount;
            AlgorithmValue inner = members.get(member);
            if (fold == foldCount) {
                return learn(request(request, inner, seeds[part]), inner);
            }
            int[] others = rows(folds, fold, false);
            FlatEstimator estimator = learn(SelectedRows.request(request, others, inner, seeds[part]), inner);
            scores.fill(request.features(), rows(folds, fold, true), member, estimator);
            return estimator;
        });
        TrainingRequest lastRequest = new TrainingRequest(
                by,
                request.task(),
                scores,
                request.targets(),
                request.weights(),
                request.labels(),
                seeds[seeds.length - 1],
                request.executor());
        FlatEstimator last = learn(lastRequest, by);
        steps.one();
        return new StackedEstimator(new ArrayList<>(learnt.subList(memberCount * foldCount, learnt.size())), last);
    }

    private static int[] rows(int[] folds, int fold, boolean inside) {
        return IntStream.range(0, folds.length)
                .filter(row -> (folds[row] == fold) == inside)
                .toArray();
    }

    private static TrainingRequest request(TrainingRequest all, AlgorithmValue algorithm, long seed) {
        return new TrainingRequest(
                algorithm,
                all.task(),
                all.features(),
                all.targets(),
                all.weights(),
                all.labels(),
                seed,
                all.executor());
    }

    private static FlatEstimator learn(TrainingRequest request, AlgorithmValue algorithm) {
        return (FlatEstimator) algorithm.kind().learn(request, algorithm);
    }

    private static long[] seeds(TrainingRequest request, int count) {
        return new SplittableRandom(request.seed()).longs(count).toArray();
    }
}
