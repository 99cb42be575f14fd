package dev.mlops.core.internal.search.tpe;

import dev.mlops.core.internal.search.Chance;

/** Choices: a kernel gives its own choice more than the others, which it gives all the same (Aitchison and Aitken 1976). */
final class ChoiceAxis extends Axis {
    private final int count;
    private final double[] places;
    private final double uniform;
    private final double logOwn;
    private final double logOther;
    private final double[] alone;

    /**
     * Kernels of choices.
     *
     * @param weights of the components, which with the prior's add up to 1
     * @param uniform how much the uniform distribution counts, where the own choice counts 1
     */
    ChoiceAxis(int count, double[] places, double[] weights, double uniform) {
        this.count = count;
        this.places = places;
        this.uniform = uniform / (1 + uniform);
        double own = this.uniform + (1 - this.uniform) * count;
        logOwn = Math.log(own);
        logOther = Math.log(this.uniform);
        double[] share = new double[count];
        double prior = 1;
        for (int i = 0; i < places.length; i++) {
            share[(int) places[i]] += weights[i];
            prior -= weights[i];
        }
        alone = new double[count];
        for (int choice = 0; choice < count; choice++) {
            double others = Math.max(0, 1 - prior - share[choice]);
            alone[choice] = Math.log(Math.max(0, prior) + share[choice] * own + others * this.uniform);
        }
    }

    @Override
    void addTo(double[] sums, double place) {
        for (int i = 0; i < places.length; i++) {
            sums[i] += places[i] == place ? logOwn : logOther;
        }
    }

    @Override
    double logAlone(double place) {
        return alone[(int) place];
    }

    @Override
    double draw(int component, Chance chance) {
        return chance.unit() < uniform ? any(chance) : places[component];
    }

    @Override
    double any(Chance chance) {
        return chance.below(count);
    }
}
