package dev.mlops.pipeline;

import dev.mlops.data.Selector;

/** Steps that make new numbers out of several, or several out of one. */
public sealed interface CombineStep extends Step {
    /**
     * All products of the columns up to a degree replace them and stand after the other columns: {@code a}, {@code b}, {@code a^2}, {@code a*b},
     * {@code b^2}, in the order of scikit-learn's {@code PolynomialFeatures}. Missing values make missing products. Nothing is learnt. At most
     * 100,000 products.
     *
     * @param columns numeric columns
     * @param minDegree the smallest degree, 0 or more; 0 gives the constant column {@code 1}
     * @param maxDegree the largest, at least 1
     * @param interactionsOnly whether no column may be multiplied by itself
     */
    record Polynomial(Selector columns, int minDegree, int maxDegree, boolean interactionsOnly) implements CombineStep {
        /** Checks the degrees. */
        public Polynomial {
            if (minDegree < 0 || maxDegree < 1 || minDegree > maxDegree) {
                throw new IllegalArgumentException(
                        "minDegree, maxDegree: 0 <= minDegree <= maxDegree, at least 1, found " + minDegree + " and "
                                + maxDegree);
            }
        }

        /** The same with products of different columns only. */
        public Polynomial interactions() {
            return new Polynomial(columns, minDegree, maxDegree, true);
        }

        /** The same with products of at least this many factors; 1 unless given. */
        public Polynomial from(int degree) {
            return new Polynomial(columns, degree, maxDegree, interactionsOnly);
        }

        @Override
        public String toString() {
            return "polynomial(" + columns + ", " + (minDegree == 1 ? "" : minDegree + " to ") + maxDegree
                    + (interactionsOnly ? ", interactions" : "") + ")";
        }
    }

    /**
     * B-splines, {@code age:spline0} and on, in place of each column: smooth bumps whose weighted sum can follow any smooth curve
     * (scikit-learn's {@code SplineTransformer}; de Boor, A Practical Guide to Splines, 1978). Beyond the training range they stay as at its ends.
     *
     * @param columns numeric columns that vary, without missing values
     * @param knots how many knots between the smallest and the largest training value, both included; at least 2
     * @param degree of the polynomials, 0 or more
     * @param byQuantiles whether the knots lie at quantiles of the training values, in place of equal distances
     */
    record Spline(Selector columns, int knots, int degree, boolean byQuantiles) implements CombineStep {
        /** Checks the numbers. */
        public Spline {
            if (knots < 2 || degree < 0) {
                throw new IllegalArgumentException(
                        "knots: at least 2, degree: 0 or more, found " + knots + " and " + degree);
            }
        }

        /** The same with this many knots; 5 unless given. */
        public Spline knots(int count) {
            return new Spline(columns, count, degree, byQuantiles);
        }

        /** The same with polynomials of this degree; 3 unless given. */
        public Spline degree(int newDegree) {
            return new Spline(columns, knots, newDegree, byQuantiles);
        }

        /** The same with knots at quantiles. */
        public Spline atQuantiles() {
            return new Spline(columns, knots, degree, true);
        }

        @Override
        public boolean needsAllRows() {
            return byQuantiles;
        }

        @Override
        public String toString() {
            return "spline(" + columns + ", " + knots + " knots, degree " + degree + (byQuantiles ? ", quantiles" : "")
                    + ")";
        }
    }

    /**
     * Principal components, {@code pc0} and on, replace the columns and stand after the others: the directions in which the training rows vary most
     * (Jolliffe, Principal Component Analysis, 2002). Columns are centred, not scaled. Each direction's largest part is positive. Where other columns
     * are called so already, as by such a step before, the names are {@code pc2.0} and on, then {@code pc3.0}. The time to learn grows
     * with the cube of the number of columns.
     *
     * @param columns numeric columns without missing values, at most 5,000
     * @param components how many to keep at most, at least 1; no more are kept than there are columns or rows
     * @param share which share of the variance those that are kept must explain together, above 0, at most 1; as few are kept as do, and all for 1
     * @param whiten whether each is divided by its standard deviation (divisor n - 1), but for one that is 0 within rounding
     */
    record PrincipalComponents(Selector columns, int components, double share, boolean whiten) implements CombineStep {
        /** Checks the numbers. */
        public PrincipalComponents {
            if (components < 1 || !(share > 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "components: at least 1, share: above 0, at most 1, found " + components + " and " + share);
            }
        }

        /** The same with at most this many. */
        public PrincipalComponents components(int count) {
            return new PrincipalComponents(columns, count, share, whiten);
        }

        /** The same with as few as explain this share of the variance. */
        public PrincipalComponents explaining(double newShare) {
            return new PrincipalComponents(columns, components, newShare, whiten);
        }

        /** The same with standard deviation 1 each. */
        public PrincipalComponents whitened() {
            return new PrincipalComponents(columns, components, share, true);
        }

        @Override
        public String toString() {
            return "principalComponents(" + columns
                    + (components == Integer.MAX_VALUE ? "" : ", at most " + components)
                    + (share == 1 ? "" : ", explaining " + share) + (whiten ? ", whitened" : "") + ")";
        }
    }
}
