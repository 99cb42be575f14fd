package dev.mlops.examples;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loan applications that nobody made: rows from a process that is written down here, so that what a model reaches can be held against the
 * best that any model could reach.
 *
 * <p><b>The applicant.</b> Amount and income are log-normal (medians 9,900 and 3,000 euros), the term is one of five, age is 20 to 72 with
 * more of the young, the credit history is a random share of the years since 18, home ownership grows with age, and prior defaults are
 * Poisson(0.3). The income is left empty in 6 of 100 rows, the credit history in 8, whatever the rest of the row says.
 *
 * <p><b>The outcome.</b> A row defaults with probability 1 / (1 + exp(-z)), where z is the sum in {@link #probability}. That sum looks at
 * nothing but what stands in the row: a field left empty has a fixed term of its own. So the probability is the best score there is for
 * the row, and ranking by it gives the best ROC AUC there is, {@link #BAYES_OPTIMAL_ROC_AUC}. Most of the sum is linear in the
 * logarithms of amount and income; two terms are not linear at all, and there a forest can see what a logistic regression cannot.
 *
 * <p><b>The switch.</b> In an {@link Economy#DOWNTURN} incomes are a quarter lower, amounts a fifth higher, and twice as many people have
 * temporary work. How the outcome follows from the row stays as it was: the drift is in the rows alone.
 *
 * <p>The same seed gives the same rows on every JDK: {@link Random} and {@link StrictMath} are specified to the bit.
 */
public final class LoanApplications {
    /**
     * The ROC AUC of the true probability in a {@link Economy#STEADY} economy: the best that any model can reach in expectation. From
     * {@code bayesOptimalRocAuc(8_000_000, seed)}, which gives 0.79363, 0.79355, 0.79361 and 0.79347 for the seeds 1 to 4.
     */
    public static final double BAYES_OPTIMAL_ROC_AUC = 0.7936;

    /** The column to be predicted. */
    public static final String TARGET = "outcome";

    /** The label looked for. */
    public static final String DEFAULTED = "default";

    /** The other label. */
    public static final String REPAID = "repaid";

    private static final String HEADER =
            "submitted,amount,monthlyIncome,termMonths,age,creditYears,employment,purpose,homeOwner,priorDefaults,"
                    + TARGET;

    private static final Instant FIRST_SUBMITTED = Instant.parse("2025-01-01T08:00:00Z");
    private static final int[] TERMS = {12, 24, 36, 48, 60};
    private static final double[] TERM_SHARES = {0.10, 0.20, 0.35, 0.20, 0.15};
    private static final String[] EMPLOYMENTS = {"permanent", "temporary", "self-employed", "none"};
    private static final double[] EMPLOYMENT_SHARES = {0.62, 0.18, 0.15, 0.05};
    private static final double[] DOWNTURN_EMPLOYMENT_SHARES = {0.42, 0.36, 0.14, 0.08};
    private static final String[] PURPOSES = {"car", "home", "education", "business", "other"};
    private static final double[] PURPOSE_SHARES = {0.30, 0.20, 0.15, 0.15, 0.20};

    private LoanApplications() {}

    /** What the times are like: the drift switch. */
    public enum Economy {
        /** As usual. */
        STEADY,
        /** Lower incomes, higher amounts, more temporary work. */
        DOWNTURN
    }

    /** One application and whether it was paid back. */
    private record Drawn(Instant submitted, LoanApplication application, boolean defaulted) {
        String line() {
            return Stream.of(
                            submitted,
                            String.format(Locale.ROOT, "%.2f", application.amount()),
                            money(application.monthlyIncome()),
                            application.termMonths(),
                            application.age(),
                            text(application.creditYears()),
                            application.employment(),
                            application.purpose(),
                            application.homeOwner(),
                            application.priorDefaults(),
                            defaulted ? DEFAULTED : REPAID)
                    .map(Object::toString)
                    .collect(Collectors.joining(","));
        }

        private static String text(@Nullable Integer number) {
            return number == null ? "" : number.toString();
        }

        private static String money(@Nullable Double euros) {
            return euros == null ? "" : String.format(Locale.ROOT, "%.2f", euros);
        }
    }

    /** Rows as comma-separated values with a header; an empty field is missing. */
    public static String csv(int rows, long seed, Economy economy) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        draw(rows, seed, economy, drawn -> text.append(drawn.line()).append('\n'));
        return text.toString();
    }

    /** Writes {@link #csv} to a file, whose folder is made where it is not there. */
    public static Path write(Path file, int rows, long seed, Economy economy) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return Files.writeString(file, csv(rows, seed, economy));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static void draw(int rows, long seed, Economy economy, Consumer<? super Drawn> taker) {
        Random random = new Random(seed);
        Instant submitted = FIRST_SUBMITTED;
        for (int row = 0; row < rows; row++) {
            submitted = submitted.plusSeconds(60 + random.nextInt(1_200));
            LoanApplication application = draw(random, economy);
            taker.accept(new Drawn(submitted, application, random.nextDouble() < probability(application)));
        }
    }

    private static LoanApplication draw(Random random, Economy economy) {
        boolean downturn = economy == Economy.DOWNTURN;
        double amount = (downturn ? 1.2 : 1) * StrictMath.exp(9.2 + 0.6 * random.nextGaussian());
        double income = (downturn ? 0.75 : 1) * StrictMath.exp(8.0 + 0.45 * random.nextGaussian());
        boolean incomeLeftEmpty = random.nextDouble() < 0.06;
        int term = TERMS[pick(random, TERM_SHARES)];
        int age = 20 + (int) (53 * StrictMath.pow(random.nextDouble(), 1.3));
        int creditYears = (int) ((age - 17) * random.nextDouble());
        boolean creditYearsLeftEmpty = random.nextDouble() < 0.08;
        String employment = EMPLOYMENTS[pick(random, downturn ? DOWNTURN_EMPLOYMENT_SHARES : EMPLOYMENT_SHARES)];
        String purpose = PURPOSES[pick(random, PURPOSE_SHARES)];
        boolean homeOwner = random.nextDouble() < 0.1 + 0.01 * (age - 20);
        return new LoanApplication(
                StrictMath.rint(amount / 50) * 50,
                incomeLeftEmpty ? null : StrictMath.rint(income / 10) * 10,
                term,
                age,
                creditYearsLeftEmpty ? null : creditYears,
                employment,
                purpose,
                homeOwner,
                poisson(random, 0.3));
    }

    private static int pick(Random random, double[] shares) {
        double left = random.nextDouble();
        for (int i = 0; i < shares.length - 1; i++) {
            left -= shares[i];
            if (left < 0) {
                return i;
            }
        }
        return shares.length - 1;
    }

    /** Knuth's method: how many uniform numbers can be multiplied before the product falls below exp(-mean). */
    private static int poisson(Random random, double mean) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /** How probable it is that this loan is not paid back: the truth that the outcomes are drawn from. */
    public static double probability(LoanApplication a) {
        Double income = a.monthlyIncome();
        Integer creditYears = a.creditYears();
        double z = -1.9
                + 1.1 * StrictMath.log(a.amount() / 9_900)
                - (income == null ? -0.1 : 1.3 * StrictMath.log(income / 3_000))
                + 0.015 * (a.termMonths() - 36)
                - (creditYears == null ? -0.3 : 0.05 * (creditYears - 10))
                + ofEmployment(a.employment())
                + ofPurpose(a.purpose())
                - (a.homeOwner() ? 0.4 : 0)
                + 0.8 * Math.min(a.priorDefaults(), 3);
        // What a sum of one term per column cannot say.
        if (a.employment().equals("self-employed") && a.purpose().equals("business")) {
            z -= 0.8;
        }
        if (a.age() < 26 && a.termMonths() >= 48) {
            z += 0.6;
        }
        return 1 / (1 + StrictMath.exp(-z));
    }

    private static double ofEmployment(String employment) {
        return switch (employment) {
            case "permanent" -> -0.3;
            case "temporary" -> 0.4;
            case "self-employed" -> 0.3;
            case "none" -> 1.1;
            default ->
                throw new IllegalArgumentException(
                        "employment: one of " + Arrays.toString(EMPLOYMENTS) + ", found '" + employment + "'");
        };
    }

    private static double ofPurpose(String purpose) {
        return switch (purpose) {
            case "car" -> -0.1;
            case "home" -> -0.3;
            case "education" -> -0.2;
            case "business" -> 0.4;
            case "other" -> 0.1;
            default ->
                throw new IllegalArgumentException(
                        "purpose: one of " + Arrays.toString(PURPOSES) + ", found '" + purpose + "'");
        };
    }

    /**
     * The ROC AUC of the true probability, by simulation. Labels need not be drawn: a pair of rows with probabilities p and q counts with
     * weight p (1 - q), which is how often the first defaults and the second does not, so that
     *
     * <pre>AUC = sum p_i (1 - p_j) [p_i &gt; p_j, ties half] / (sum p_i * sum (1 - p_j))</pre>
     *
     * which sorting makes one pass. Leaving the labels' chance out makes the standard error much smaller than that of drawn labels.
     *
     * @param draws how many applications to draw
     * @param seed what chance starts from
     */
    public static double bayesOptimalRocAuc(int draws, long seed) {
        Random random = new Random(seed);
        double[] p = new double[draws];
        for (int i = 0; i < draws; i++) {
            p[i] = probability(draw(random, Economy.STEADY));
        }
        Arrays.sort(p);
        double negativesBelow = 0;
        double ordered = 0;
        double positives = 0;
        for (int i = 0; i < draws; ) {
            double positivesHere = 0;
            double negativesHere = 0;
            int end = i;
            for (; end < draws && p[end] == p[i]; end++) {
                positivesHere += p[end];
                negativesHere += 1 - p[end];
            }
            ordered += positivesHere * (negativesBelow + negativesHere / 2);
            negativesBelow += negativesHere;
            positives += positivesHere;
            i = end;
        }
        return ordered / (positives * negativesBelow);
    }

    /** The ROC AUC of the true probability on these rows, by counting pairs: what a model that knew the process would reach here. */
    static double rocAucOfTheTruth(Table rows) {
        List<Double> defaulted = new ArrayList<>();
        List<Double> repaid = new ArrayList<>();
        for (int row = 0; row < rows.rowCount(); row++) {
            double p = probability(application(rows, row));
            (DEFAULTED.equals(rows.column(TARGET).text(row)) ? defaulted : repaid).add(p);
        }
        double ordered = 0;
        for (double d : defaulted) {
            for (double r : repaid) {
                ordered += d > r ? 1 : d == r ? 0.5 : 0;
            }
        }
        return ordered / ((double) defaulted.size() * repaid.size());
    }

    private static LoanApplication application(Table rows, int row) {
        Column income = rows.column("monthlyIncome");
        Column creditYears = rows.column("creditYears");
        return new LoanApplication(
                rows.column("amount").number(row),
                income.isMissing(row) ? null : income.number(row),
                (int) rows.column("termMonths").integer(row),
                (int) rows.column("age").integer(row),
                creditYears.isMissing(row) ? null : (int) creditYears.integer(row),
                text(rows, "employment", row),
                text(rows, "purpose", row),
                rows.column("homeOwner").integer(row) == 1,
                (int) rows.column("priorDefaults").integer(row));
    }

    private static String text(Table rows, String column, int row) {
        return Objects.requireNonNull(rows.column(column).text(row), column);
    }
}
