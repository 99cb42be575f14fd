package dev.mlops.tuning;

/**
 * One try of a search, asked for its settings by name as the search goes: the space is defined by running, and settings of one branch only are
 * asked for in an {@code if}. Asking for the same name again gives the same value; asking for it with other bounds or as something else, in this
 * try or in another of the same study, is an {@link IllegalArgumentException}, as are bounds that there cannot be. For one thread at a time.
 */
public interface Trial {
    /** The how-manieth try, from 0. */
    int number();

    /** A number from {@code low} to {@code high}, every one as likely. */
    double uniform(String name, double low, double high);

    /** One of {@code low}, {@code low + step}, {@code low + 2 * step} and so on to at most {@code high}. */
    double uniform(String name, double low, double high, double step);

    /** A number from {@code low} (above 0) to {@code high}, every order of magnitude as likely. */
    double logUniform(String name, double low, double high);

    /** A whole number from {@code low} to {@code high}, both included. */
    int integer(String name, int low, int high);

    /** One of {@code low}, {@code low + step}, {@code low + 2 * step} and so on to at most {@code high}. */
    int integer(String name, int low, int high, int step);

    /** A whole number from {@code low} (above 0) to {@code high}, both included, every order of magnitude as likely. */
    int logInteger(String name, int low, int high);

    /** One of these. */
    String categorical(String name, String... choices);

    /** True or false. */
    boolean flag(String name);

    /**
     * Says by how much a constraint is broken: settings are good only where it is 0 or below. Later tries keep to where it seems to hold. A
     * {@link Tuner} does not train where one is broken.
     *
     * @throws IllegalArgumentException where the number is NaN or infinite
     */
    void constrain(String name, double violation);

    /**
     * Reports how good it is so far, and ends the try where the study's {@link Pruner} sees no use in going on.
     *
     * @param step how far it is: rounds, passes or folds, more with each report
     * @param value the value of the objective as it is now
     * @throws PrunedException where the try should end: let it pass. The study then keeps it as pruned
     * @throws IllegalArgumentException where the step is not above the one before, or the value is NaN or infinite
     */
    void report(long step, double value);

    /** Reports as the other does, and says whether the try should end; for those who {@linkplain OpenStudy#ask() ask} and tell. */
    boolean shouldEnd(long step, double value);
}
