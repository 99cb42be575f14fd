package dev.mlops.core.internal.sketch;

import java.util.Arrays;

/**
 * The distribution of any number of values, in fixed memory: the compactors and the sampler of Karnin, Lang and Liberty 2016, Optimal
 * quantile approximation in streams. For one thread.
 *
 * <p>A value on level h stands for 2^h values. A full level is sorted, and every other value of it goes one level up: the even or the odd
 * ones by the toss of a coin, and the next time the other ones (Ivkin et al. 2019, Streaming quantiles algorithms with small space and
 * update time). Levels hold fewer values the further they are below the top; in place of those more than {@link #DEPTH} below it, one of
 * each run of 2^base values is taken at random.
 *
 * <p>Coins come from a state of this sketch and the values it holds, so that the same values give the same sketch, and sketches of other
 * values toss other coins.
 */
public final class QuantileSketch {
    /** How many levels there are below the top. */
    public static final int DEPTH = 8;

    /** Levels that 64 bits of count can reach. */
    public static final int LEVELS = 62;

    private static final double SHRINK = 2.0 / 3;
    private static final int SMALLEST_LEVEL = 8;
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private final int items;

    /** How many values a level holds, by how far it is below the top. */
    private final int[] capacities = new int[DEPTH + 1];

    /** Sorted, but for the lowest, to which values are only added. */
    private final long[][] levels = new long[LEVELS][];

    private final int[] sizes = new int[LEVELS];
    private long[] promoted = new long[0];
    private int base;
    private int top;
    private long count;

    /** The one value of the run that is not complete yet, if {@link #pendingWeight} is above 0, and how many values it stands for. */
    private long pending;

    private long pendingWeight;
    private long chance;

    /** A bit per level: whether its next coin is settled, being the other side of the last; and that last coin. */
    private long paired;

    private long coins;

    /** The largest variance that coins and sampling can have given to the rank of any value. */
    private double variance;

    /**
     * Without values.
     *
     * @param items how many values the top level holds
     */
    public QuantileSketch(int items) {
        this.items = items;
        Arrays.fill(levels, new long[0]);
        double capacity = items;
        for (int i = 0; i <= DEPTH; i++) {
            capacities[i] = Math.max(SMALLEST_LEVEL, (int) Math.ceil(capacity));
            capacity *= SHRINK;
        }
    }

    /** The state, as far as it is not in the levels. */
    public record State(
            int base,
            long count,
            long pending,
            long pendingWeight,
            long chance,
            long paired,
            long coins,
            double variance) {}

    /** One that goes on from here by itself. */
    public QuantileSketch copy() {
        QuantileSketch copy = new QuantileSketch(items);
        for (int level = base; level <= top; level++) {
            copy.levels[level] = Arrays.copyOf(levels[level], sizes[level]);
            copy.sizes[level] = sizes[level];
        }
        copy.top = top;
        copy.restore(state());
        return copy;
    }

    /** How many values came. */
    public long count() {
        return count;
    }

    /**
     * How far the rank of a value may be off, as a share of the count, with 99% certainty: sqrt(2 ln 200) standard deviations (Hoeffding
     * 1963, Probability inequalities for sums of bounded random variables).
     */
    public double error() {
        double all = variance + (base > 0 ? 0.25 * pendingWeight * pendingWeight : 0);
        return count == 0 ? 0 : Math.sqrt(2 * Math.log(200) * all) / count;
    }

    /** Adds values of a block. */
    public void addAll(long[] values, int from, int to) {
        count += to - from;
        int next = from;
        while (next < to) {
            if (base == 0) {
                int room = Math.min(to - next, capacity(0) - sizes[0]);
                append(values, next, room);
                next += room;
                compress();
            } else {
                int run = (int) Math.min((1L << base) - pendingWeight, to - next);
                long drawn = draw(pendingWeight + run);
                if (drawn >= pendingWeight) {
                    pending = values[next + (int) (drawn - pendingWeight)];
                }
                next += run;
                complete(run, true);
            }
        }
    }

    /**
     * Adds a value that came several times.
     *
     * @param expected how many values there will be in all: no level above what they need is used, so that the levels below keep their room
     */
    public void add(long value, long times, long expected) {
        count += times;
        int highest = Math.max(top, 63 - Long.numberOfLeadingZeros(Math.max(1, expected / items)));
        for (long left = times >> highest; left > 0; left--) {
            append(highest, value);
        }
        for (int level = highest - 1; level >= base; level--) {
            if ((times >> level & 1) != 0) {
                append(level, value);
            }
        }
        if (base > 0) {
            offer(value, times & ((1L << base) - 1));
        }
        compress();
    }

    /** Adds what another holds, which must be of the same size. */
    public void merge(QuantileSketch other) {
        QuantileSketch more = other.copy();
        while (base < more.base) {
            raiseBase();
        }
        while (more.base < base) {
            more.raiseBase();
        }
        count += more.count;
        variance += more.variance;
        chance = Keys.mix(chance + STEP) ^ more.chance;
        for (int level = more.base; level <= more.top; level++) {
            mergeIn(level, more.level(level), more.sizes[level]);
        }
        offer(more.pending, more.pendingWeight);
        compress();
    }

    /** Takes a value for {@code weight} ones into runs: a random one of each complete run goes to the lowest level. */
    private void offer(long value, long weight) {
        long left = weight;
        while (left > 0) {
            long part = Math.min((1L << base) - pendingWeight, left);
            boolean mixed = pendingWeight > 0;
            if (draw(pendingWeight + part) >= pendingWeight) {
                pending = value;
            }
            left -= part;
            complete(part, mixed);
        }
    }

    private void complete(long part, boolean mixed) {
        long run = 1L << base;
        pendingWeight += part;
        if (pendingWeight == run) {
            pendingWeight = 0;
            if (mixed && base > 0) {
                variance += 0.25 * run * run; // of a share q of the run that is smaller: q (1 - q) run^2
            }
            append(base, pending);
            if (sizes[base] >= capacity(base)) {
                compress();
            }
        }
    }

    private int capacity(int level) {
        return capacities[Math.min(DEPTH, top - level)];
    }

    private void append(int level, long value) {
        ensure(level, 1);
        long[] values = levels[level];
        int position = sizes[level]++;
        if (level > base) {
            while (position > 0 && values[position - 1] > value) {
                values[position] = values[--position];
            }
        }
        values[position] = value;
        top = Math.max(top, level);
    }

    /** Adds values of a block to the lowest level. */
    private void append(long[] values, int from, int size) {
        ensure(base, size);
        System.arraycopy(values, from, levels[base], sizes[base], size);
        sizes[base] += size;
    }

    /** Adds sorted values to a level above the lowest, from the back. */
    private void mergeIn(int level, long[] more, int size) {
        ensure(level, size);
        top = Math.max(top, level);
        long[] values = levels[level];
        int left = sizes[level] - 1;
        int right = size - 1;
        for (int i = left + size; right >= 0; i--) {
            values[i] = left >= 0 && values[left] > more[right] ? values[left--] : more[right--];
        }
        sizes[level] += size;
    }

    private void ensure(int level, int more) {
        int needed = sizes[level] + more;
        if (needed > levels[level].length) {
            levels[level] = Arrays.copyOf(levels[level], Math.max(needed, Math.min(2 * needed, items)));
        }
    }

    /** Compacts levels until none is full. What goes up may fill the next level, and a new top makes the others smaller. */
    private void compress() {
        boolean again = true;
        while (again) {
            again = false;
            while (top - base > DEPTH) {
                raiseBase();
            }
            for (int level = base; level <= top; level++) {
                if (sizes[level] >= capacity(level)) {
                    compact(level);
                    again = true;
                }
            }
        }
    }

    private void compact(int level) {
        long[] values = levels[level];
        int size = sizes[level];
        if (level == base) {
            Arrays.sort(values, 0, size);
        }
        int pairs = size / 2;
        int first = coin(level, values[pairs]);
        if (promoted.length < pairs) {
            promoted = new long[Math.max(pairs, items / 2 + 1)];
        }
        for (int i = 0; i < pairs; i++) {
            promoted[i] = values[2 * i + first];
        }
        mergeIn(level + 1, promoted, pairs);
        values[0] = values[size - 1]; // left over where the size is odd
        sizes[level] = size - 2 * pairs;
    }

    /** 0 or 1. A pair of opposite coins moves no rank by more than one value of the level, so that only every other one adds variance. */
    private int coin(int level, long salt) {
        long bit = 1L << level;
        if ((paired & bit) != 0) {
            coins ^= bit;
        } else {
            coins = (draw(2) ^ (Keys.mix(salt) >>> 63)) == 0 ? coins & ~bit : coins | bit;
            variance += (double) bit * bit;
        }
        paired ^= bit;
        return (coins & bit) == 0 ? 0 : 1;
    }

    /** A number from 0 to {@code bound} - 1, every one as likely but for 2^-32 or less. */
    private long draw(long bound) {
        chance += STEP; // SplitMix64 (Steele, Lea and Flood 2014)
        return Math.multiplyHigh(Keys.mix(chance) >>> 1, bound << 1);
    }

    /** Gives the lowest level to the sampler, whose runs become twice as long. */
    private void raiseBase() {
        long[] values = levels[base];
        int size = sizes[base];
        Arrays.sort(values, 0, size);
        levels[base] = new long[0];
        sizes[base] = 0;
        long weight = 1L << base;
        base++;
        top = Math.max(top, base);
        for (int i = 0; i < size; i++) {
            offer(values[i], weight);
        }
    }

    /** The values of a level, sorted. */
    public long[] level(int level) {
        long[] values = Arrays.copyOf(levels[level], sizes[level]);
        Arrays.sort(values);
        return values;
    }

    /** The topmost level with values. */
    public int top() {
        return top;
    }

    public State state() {
        return new State(base, count, pending, pendingWeight, chance, paired, coins, variance);
    }

    private void restore(State state) {
        base = state.base();
        count = state.count();
        pending = state.pending();
        pendingWeight = state.pendingWeight();
        chance = state.chance();
        paired = state.paired();
        coins = state.coins();
        variance = state.variance();
    }

    /**
     * What {@link #state()} and {@link #level(int)} told.
     *
     * @param values those of level base, base + 1, ...
     * @throws IllegalArgumentException where they do not fit together
     */
    public static QuantileSketch of(int items, State state, long[][] values) {
        if (state.base() < 0
                || state.base() + values.length > LEVELS
                || values.length > DEPTH + 1
                || values.length == 0) {
            throw new IllegalArgumentException("levels: 1 to " + (DEPTH + 1) + ", found " + values.length);
        }
        QuantileSketch sketch = new QuantileSketch(items);
        sketch.restore(state);
        sketch.top = state.base() + values.length - 1;
        long weight = state.pendingWeight();
        for (int i = 0; i < values.length; i++) {
            sketch.levels[state.base() + i] = values[i];
            sketch.sizes[state.base() + i] = values[i].length;
            weight += (long) values[i].length << (state.base() + i);
        }
        if (weight != state.count() || state.pendingWeight() < 0 || state.pendingWeight() >= 1L << state.base()) {
            throw new IllegalArgumentException(
                    "levels: values of weight " + state.count() + " in all, found " + weight);
        }
        sketch.compress(); // nothing to do but in a state that is not one of this class's
        return sketch;
    }

    /** The values with what they stand for, in ascending order; the same value may come more than once. */
    public Counted weighted() {
        int size = pendingWeight > 0 ? 1 : 0;
        for (int level = base; level <= top; level++) {
            size += sizes[level];
        }
        long[] values = new long[size];
        long[] weights = new long[size];
        int filled = 0;
        for (int level = base; level <= top; level++) {
            filled = mergeIn(values, weights, filled, level(level), 1L << level);
        }
        if (pendingWeight > 0) {
            mergeIn(values, weights, filled, new long[] {pending}, pendingWeight);
        }
        return new Counted(values, weights, new String[0]);
    }

    /** Merges sorted values into sorted ones, from the back. */
    private static int mergeIn(long[] values, long[] weights, int filled, long[] more, long weight) {
        int left = filled - 1;
        int right = more.length - 1;
        for (int i = filled + more.length - 1; right >= 0; i--) {
            if (left >= 0 && values[left] > more[right]) {
                values[i] = values[left];
                weights[i] = weights[left--];
            } else {
                values[i] = more[right--];
                weights[i] = weight;
            }
        }
        return filled + more.length;
    }
}
