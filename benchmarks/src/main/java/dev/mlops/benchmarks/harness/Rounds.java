package dev.mlops.benchmarks.harness;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Things that are measured in turns: each once in every round, so that what slows the machine down for a while meets all of them. Mutable;
 * for one thread.
 */
public final class Rounds {
    private static final int MIB = 1 << 20;

    private final PrintStream out;
    private final int warmUps;
    private final int count;
    private final List<Case> cases = new ArrayList<>();
    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

    /**
     * No rounds yet.
     *
     * @param out where results are written
     * @param warmUps how many rounds are run and not counted
     * @param count how many are counted, at least one
     */
    public Rounds(PrintStream out, int warmUps, int count) {
        if (warmUps < 0 || count < 1) {
            throw new IllegalArgumentException("rounds: at least one that counts, found " + warmUps + " and " + count);
        }
        this.out = out;
        this.warmUps = warmUps;
        this.count = count;
    }

    /** As many counted rounds as the system property {@code benchmark.rounds} says, 5 without it. */
    public static int asked() {
        return Integer.getInteger("benchmark.rounds", 5);
    }

    /** How one round of a thing is run and measured. */
    @FunctionalInterface
    public interface Measured {
        /** Does it once. */
        Cost run() throws Exception;
    }

    private record Case(String name, Cost.Work before, Measured measured, Cost.Work after) {}

    /** Adds work in this process. */
    public Rounds add(String name, Cost.Work work) {
        return add(name, () -> {}, () -> Cost.of(work), () -> {});
    }

    /**
     * Adds a thing with what is done before and after each round of it, which is not measured.
     *
     * @param measured does it once and says what it cost
     */
    public Rounds add(String name, Cost.Work before, Measured measured, Cost.Work after) {
        if (costs.putIfAbsent(name, new ArrayList<>()) != null) {
            throw new IllegalArgumentException("name: there is a '" + name + "' already");
        }
        cases.add(new Case(name, before, measured, after));
        return this;
    }

    /** Runs all rounds. */
    public Rounds run() throws Exception {
        for (int round = -warmUps; round < count; round++) {
            for (Case one : cases) {
                one.before.run();
                Cost cost = one.measured.run();
                one.after.run();
                if (round >= 0) {
                    costs(one.name).add(cost);
                }
            }
        }
        return this;
    }

    private List<Cost> costs(String name) {
        List<Cost> found = costs.get(name);
        if (found == null) {
            throw new IllegalArgumentException("name: nothing is called '" + name + "'; there are " + costs.keySet());
        }
        return found;
    }

    /** The processor seconds of a thing. */
    public Spread cpu(String name) {
        return spread(name, Cost::cpu);
    }

    /** The seconds by the clock of a thing. */
    public Spread wall(String name) {
        return spread(name, Cost::wall);
    }

    private Spread spread(String name, ToDoubleFunction<Cost> figure) {
        return Spread.of(costs(name).stream().mapToDouble(figure).toArray());
    }

    private Spread ratio(String name, String to, ToDoubleFunction<Cost> figure) {
        List<Cost> ours = costs(name);
        List<Cost> theirs = costs(to);
        double[] ratios = new double[count];
        for (int i = 0; i < count; i++) {
            ratios[i] = figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i));
        }
        return Spread.of(ratios);
    }

    /** How many times the clock time of another thing it took, round by round. */
    public Spread wallRatio(String name, String to) {
        return ratio(name, to, Cost::wall);
    }

    /** How many times the processor time of another thing it took, round by round. */
    public Spread cpuRatio(String name, String to) {
        return ratio(name, to, Cost::cpu);
    }

    /** Writes what each thing took. */
    public Rounds print() {
        int width = costs.keySet().stream().mapToInt(String::length).max().orElse(0);
        String form = "  %-" + width + "s  %-24s  %s%n";
        out.printf(Locale.ROOT, "%d rounds in turns after %d to warm up; median (min..max)%n", count, warmUps);
        out.printf(Locale.ROOT, form, "", "wall s", "CPU s");
        for (String name : costs.keySet()) {
            out.printf(Locale.ROOT, form, name, wall(name), cpu(name));
        }
        return this;
    }

    /**
     * Writes how many times the time of another thing it took.
     *
     * @param aim what is aimed at, as a phrase
     */
    public Rounds printRatio(String name, String to, String aim) {
        out.printf(
                Locale.ROOT,
                "%s / %s: wall %s, CPU %s; aim: %s%n",
                name,
                to,
                wallRatio(name, to),
                cpuRatio(name, to),
                aim);
        return this;
    }

    /** Writes what the measurement is and what it runs on. */
    public static void printHeader(PrintStream out, String title) {
        out.printf(
                Locale.ROOT,
                "== %s%nJDK %s, %s %s, %d processors, heap up to %,d MiB, load average %.2f%n",
                title,
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / MIB,
                load());
    }

    /** Writes how busy the machine was at the end. */
    public static void printFooter(PrintStream out) {
        out.printf(Locale.ROOT, "load average at the end %.2f%n", load());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
