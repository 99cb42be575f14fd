package dev.mlops.benchmarks.hpo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How good samplers are, with pruners and without: {@code -Dbenchmark=hpo.SamplerBenchmark -Dbenchmark.args="20 auto,tpe none,asha branin"}, the seeds
 * (20 for those from 0 to 19, 5 for a quick look, or such as 100-109), the samplers, the pruners, and names of problems; each may be left out from the
 * end, for all. The folder that has {@code bench/hpo} is {@code ../shared}, or what the system property {@code mlops.shared} says.
 *
 * <p><b>Measures</b> the mean normalised regret after 25, 50 and 100 tries one after the other (0 = optimum, 1 = a median random configuration)
 * beside what was recorded of Optuna's samplers, and processor time per suggestion: from the 90th try to the 100th, and after 1,000
 * and 10,000 random tries; the least feasible value of con_gardner and the dominated area of mo_zdt1; and for the problems whose tries report step by
 * step, the regret after the steps of 5, 10, 25, 50 and 100 whole tries, of which nothing was recorded of a peer.
 *
 * <p><b>Does not measure</b> tries side by side.
 */
public final class SamplerBenchmark {
    private static final int[] CHECKPOINTS = {25, 50, 100};
    private static final int TRIES = 100;
    private static final List<String> PEERS = List.of("rand", "qmc", "tpe", "cma", "gp");

    private final PrintStream out = System.out;
    private final Problems problems = Problems.shared();
    private final Recorded recorded = Recorded.read(Problems.sharedFolder());
    private final Seeds seeds;
    private final List<String> samplers;
    private final List<String> pruners;

    private SamplerBenchmark(Seeds seeds, List<String> samplers, List<String> pruners) throws IOException {
        this.seeds = seeds;
        this.samplers = samplers;
        this.pruners = pruners;
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        List<String> every = new ArrayList<>(Problems.SINGLE);
        every.addAll(Problems.SPECIAL);
        every.addAll(Problems.FIDELITIES);
        SamplerBenchmark benchmark = new SamplerBenchmark(
                Seeds.of(args.length < 1 ? "20" : args[0]),
                args.length < 2 ? Samplers.names() : List.of(args[1].split(",", -1)),
                args.length < 3 ? PruningKinds.USUAL : List.of(args[2].split(",", -1)));
        benchmark.run(args.length < 4 ? every : List.of(args).subList(3, args.length));
    }

    private void run(List<String> names) {
        List<String> single = names.stream().filter(Problems.SINGLE::contains).toList();
        List<String> special = names.stream().filter(Problems.SPECIAL::contains).toList();
        List<String> fidelities =
                names.stream().filter(Problems.FIDELITIES::contains).toList();
        if (single.size() + special.size() + fidelities.size() < names.size()) {
            throw new IllegalArgumentException("problems: expected some of " + Problems.SINGLE + ", " + Problems.SPECIAL
                    + " and " + Problems.FIDELITIES + ", found " + names);
        }
        if (!single.isEmpty()) {
            printRegrets(single);
        }
        if (!special.isEmpty()) {
            printSpecial(special);
        }
        if (!fidelities.isEmpty()) {
            printFidelities(fidelities);
        }
    }

    private void printRegrets(List<String> names) {
        List<String> columns = new ArrayList<>(samplers);
        PEERS.forEach(peer -> columns.add("Optuna " + peer));
        Columns table =
                new Columns(out, "Mean normalised regret after 25/50/100 tries, " + seeds, columns, CHECKPOINTS.length);
        double[] milliseconds = new double[samplers.size()];
        for (String name : names) {
            table.row(name);
            for (int i = 0; i < samplers.size(); i++) {
                String sampler = samplers.get(i);
                double[] means = new double[CHECKPOINTS.length];
                milliseconds[i] += seeds.mean(seed -> addRegrets(name, sampler, seed, means)) / names.size();
                table.cell(means);
            }
            for (String peer : PEERS) {
                table.cell(Arrays.stream(CHECKPOINTS)
                        .mapToDouble(tries -> recorded.mean(name, peer, tries).orElse(Double.NaN))
                        .toArray());
            }
            table.end();
        }
        table.means();
        printCosts(milliseconds);
    }

    private double addRegrets(String name, String sampler, long seed, double[] means) {
        Problem problem = problems.get(name);
        SearchRun.Result result = SearchRun.minimize(problem, Samplers.of(sampler, seed), seed, TRIES);
        for (int c = 0; c < means.length; c++) {
            means[c] += problem.regret(result.scores()[CHECKPOINTS[c] - 1]) / seeds.count();
        }
        return result.milliseconds();
    }

    private void printCosts(double[] milliseconds) {
        Problem problem = problems.get("hartmann6");
        out.println();
        for (int i = 0; i < milliseconds.length; i++) {
            String sampler = samplers.get(i);
            out.printf(
                    Locale.ROOT,
                    "%-8s CPU ms per suggestion %.3f at 90-100 tries, on hartmann6 %.3f at 1,000 and %.3f at 10,000%n",
                    sampler,
                    milliseconds[i],
                    SearchRun.milliseconds(problem, Samplers.of(sampler, 1), 1_000),
                    SearchRun.milliseconds(problem, Samplers.of(sampler, 1), 10_000));
        }
    }

    private void printSpecial(List<String> names) {
        Columns table = new Columns(
                out,
                "Mean of the least feasible value (con_gardner), of the dominated area (mo_zdt1), after 25/50/100"
                        + " tries, "
                        + seeds,
                samplers,
                CHECKPOINTS.length);
        for (String name : names) {
            table.row(name);
            for (String sampler : samplers) {
                double[] means = new double[CHECKPOINTS.length];
                seeds.stream().forEach(seed -> {
                    double[] scores = name.equals("mo_zdt1")
                            ? SpecialRun.twoObjectives(Samplers.of(sampler, seed), TRIES)
                            : SpecialRun.constrained(Samplers.of(sampler, seed), TRIES);
                    for (int c = 0; c < means.length; c++) {
                        means[c] += scores[CHECKPOINTS[c] - 1] / seeds.count();
                    }
                });
                table.cell(means);
            }
            table.end();
        }
    }

    private void printFidelities(List<String> names) {
        Columns table = new Columns(
                out,
                "Mean normalised regret after the steps of 5/10/25/50/100 whole tries, " + seeds
                        + "; then how many tries there" + " were, how many whole ones",
                samplers,
                FidelityRun.CHECKPOINTS.length + 2);
        for (String name : names) {
            Problem problem = problems.get(name);
            for (String pruner : pruners) {
                table.row(name + " " + pruner);
                for (String sampler : samplers) {
                    double[] means = new double[FidelityRun.CHECKPOINTS.length + 2];
                    seeds.stream().forEach(seed -> {
                        FidelityRun.Result result =
                                FidelityRun.of(problem, problems, Samplers.of(sampler, seed), PruningKinds.of(pruner));
                        int checkpoints = result.scores().length;
                        for (int c = 0; c < checkpoints; c++) {
                            means[c] += problem.regret(result.scores()[c]) / seeds.count();
                        }
                        means[checkpoints] += (double) result.tries() / seeds.count();
                        means[checkpoints + 1] += (double) result.complete() / seeds.count();
                    });
                    table.cell(means);
                }
                table.end();
            }
        }
    }
}
