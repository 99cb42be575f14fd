package dev.mlops.tribuo.internal.learning;

import dev.mlops.spi.Rounds;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Members that make up an estimator by their number, so that the first of them are one as well: it is shown where someone watches the rounds. */
public final class Growth {
    private Growth() {}

    /**
     * What {@code work} gives for 0 to {@code count - 1}, side by side but for a halt at each round that is to be shown. Each member that is done is a step.
     *
     * @param estimator what the first members make up
     */
    public static <R> List<R> run(
            TrainingRequest request, int count, IntFunction<R> work, Function<List<R>, FlatEstimator> estimator) {
        Rounds rounds = request.rounds();
        Steps steps = new Steps(request, count);
        List<R> members = new ArrayList<>();
        while (members.size() < count) {
            int from = members.size();
            int to = from;
            boolean wanted = false;
            while (to < count && !wanted) {
                to++;
                wanted = rounds.wants(to, count);
            }
            members.addAll(Members.run(to - from, request.executor(), steps, member -> work.apply(from + member)));
            if (wanted) {
                rounds.grown(to, count, estimator.apply(List.copyOf(members)));
            }
        }
        return members;
    }
}
