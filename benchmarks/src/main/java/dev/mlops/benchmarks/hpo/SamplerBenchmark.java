package dev.mlops.benchmarks.hpo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How good samplers are: {@code -Dbenchmark=hpo.SamplerBenchmark -Dbenchmark.args="20 tpe,cma"}, the number of seeds (5 for a quick look) and
 * the samplers; further arguments are names of problems, all 14 without them. The folder
 * that has {@code bench/hpo} is {@code ../shared}, or what the system property {@code mlops.shared} says.
 *
 * <p><b>Measures</b> the mean normalised regret after 25, 50 and 100 tries one after the other (0 = optimum, 1 = a median random configuration)
 * beside what was recorded of Optuna's samplers, and processor time per suggestion: from the 90th try to the 100th, and after 1,000
 * and 10,000 random tries. Further the least feasible value of con_gardner and the dominated area of mo_zdt1.
 *
 * <p><b>Does not measure</b> pruners, nor tries side by side.
 */
public final class SamplerBenchmark {
    private static final int[] CHECKPOINTS = {25, 50, 100};
    private static final List<String> PEERS = List.of("rand", "qmc", "tpe", "cma", "gp");
    private static final String COLUMN = "%-28s";

    private SamplerBenchmark() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        int seeds = args.length == 0 ? 20 : Integer.parseInt(args[0]);
        List<String> samplers = args.length < 2 ? Samplers.names() : List.of(args[1].split(",", -1));
        List<String> names = args.length < 3 ? Problems.SINGLE : List.of(args).subList(2, args.length);
        PrintStream out = System.out;
        Problems problems = Problems.shared();
        Recorded recorded = Recorded.read(Problems.sharedFolder());
        out.printf(Locale.ROOT, "Mean normalised regret after 25/50/100 tries, %d seeds%n%-17s", seeds, "");
        samplers.forEach(s -> out.printf(Locale.ROOT, COLUMN, s));
        PEERS.forEach(s -> out.printf(Locale.ROOT, COLUMN, "Optuna " + s));
        out.println();
        double[][] sums = new double[samplers.size() + PEERS.size()][CHECKPOINTS.length];
        double[] milliseconds = new double[samplers.size()];
        for (String name : names) {
            Problem problem = problems.get(name);
            out.printf(Locale.ROOT, "%-17s", name);
            for (int i = 0; i < samplers.size(); i++) {
                double[] means = new double[CHECKPOINTS.length];
                for (int seed = 0; seed < seeds; seed++) {
                    SearchRun.Result result =
                            SearchRun.minimize(problem, Samplers.of(samplers.get(i), seed), seed, 100);
                    for (int c = 0; c < means.length; c++) {
                        means[c] += problem.regret(result.scores()[CHECKPOINTS[c] - 1]) / seeds;
                    }
                    milliseconds[i] += result.milliseconds() / seeds / names.size();
                }
                print(out, sums[i], means);
            }
            for (int i = 0; i < PEERS.size(); i++) {
                double[] means = new double[CHECKPOINTS.length];
                for (int c = 0; c < means.length; c++) {
                    OptionalDouble mean = recorded.mean(name, PEERS.get(i), CHECKPOINTS[c]);
                    means[c] = mean.orElse(Double.NaN);
                }
                print(out, sums[samplers.size() + i], means);
            }
            out.println();
        }
        out.printf(Locale.ROOT, "%-17s", "mean");
        for (double[] sum : sums) {
            double[] means = sum.clone();
            for (int c = 0; c < means.length; c++) {
                means[c] /= names.size();
            }
            print(out, new double[means.length], means);
        }
        out.println();
        printRest(out, problems, samplers, milliseconds, seeds);
    }

    private static void print(PrintStream out, double[] sums, double[] means) {
        List<String> shown = new ArrayList<>();
        for (int c = 0; c < means.length; c++) {
            sums[c] += means[c];
            shown.add(Double.isNaN(means[c]) ? "-" : String.format(Locale.ROOT, "%.3g", means[c]));
        }
        out.printf(
                Locale.ROOT,
                COLUMN,
                shown.stream().map(SamplerBenchmark::trimmed).collect(Collectors.joining("/")));
    }

    private static String trimmed(String number) {
        return number.contains("e") || number.length() < 8 ? number : number.substring(0, 8);
    }

    private static void printRest(
            PrintStream out, Problems problems, List<String> samplers, double[] milliseconds, int seeds) {
        out.println();
        for (int i = 0; i < samplers.size(); i++) {
            String sampler = samplers.get(i);
            Problem problem = problems.get("hartmann6");
            double constrained = 0;
            double area = 0;
            for (int seed = 0; seed < seeds; seed++) {
                constrained += SearchRun.constrained(Samplers.of(sampler, seed), 100) / seeds;
                area += SearchRun.twoObjectives(Samplers.of(sampler, seed), 100) / seeds;
            }
            out.printf(
                    Locale.ROOT,
                    "%-8s CPU ms per suggestion %.3f at 90-100, %.3f at 1,000, %.3f at 10,000 (hartmann6); con_gardner %.4f,"
                            + " mo_zdt1 %.4f%n",
                    sampler,
                    milliseconds[i],
                    SearchRun.milliseconds(problem, Samplers.of(sampler, 1), 1_000),
                    SearchRun.milliseconds(problem, Samplers.of(sampler, 1), 10_000),
                    constrained,
                    area);
        }
    }
}
