package dev.mlops.tribuo.internal.trees;

import java.util.SplittableRandom;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.ImmutableDataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Output;
import org.tribuo.impl.ArrayExample;

/** The rows that one tree learns from. Features and outputs are numbered as in the whole data. */
final class Bag<T extends Output<T>> extends ImmutableDataset<T> {
    private static final long serialVersionUID = 1L;

    private Bag(Dataset<T> all, ImmutableFeatureMap features, ImmutableOutputInfo<T> outputs) {
        super(all.getSourceProvenance(), all.getOutputFactory(), features, outputs);
    }

    /** All rows, the same ones as in the data: other trees may learn from them at the same time, so they stay as they are. */
    static <T extends Output<T>> Bag<T> ofAll(
            Dataset<T> all, ImmutableFeatureMap features, ImmutableOutputInfo<T> outputs) {
        Bag<T> bag = new Bag<>(all, features, outputs);
        for (Example<T> example : all) {
            bag.data.add(example);
        }
        return bag;
    }

    /** Copies of all rows, whose weights may be set. */
    static <T extends Output<T>> Bag<T> copyOfAll(
            Dataset<T> all, ImmutableFeatureMap features, ImmutableOutputInfo<T> outputs) {
        Bag<T> bag = new Bag<>(all, features, outputs);
        for (Example<T> example : all) {
            bag.data.add(new ArrayExample<>(example));
        }
        return bag;
    }

    /**
     * A bootstrap sample: as many rows as there are, drawn with replacement. A row that is drawn several times stands here once with so many times
     * its weight, which gives the same tree as the row repeated and saves more than a third of the work.
     */
    static <T extends Output<T>> Bag<T> drawn(
            Dataset<T> all, ImmutableFeatureMap features, ImmutableOutputInfo<T> outputs, SplittableRandom chance) {
        Bag<T> bag = new Bag<>(all, features, outputs);
        int[] times = new int[all.size()];
        for (int i = 0; i < times.length; i++) {
            times[chance.nextInt(times.length)]++;
        }
        for (int i = 0; i < times.length; i++) {
            if (times[i] > 0) {
                // A copy, because the weight is part of the example and other trees learn from the same ones at the
                // same time.
                Example<T> example = new ArrayExample<>(all.getExample(i));
                example.setWeight(times[i] * all.getExample(i).getWeight());
                bag.data.add(example);
            }
        }
        return bag;
    }
}
