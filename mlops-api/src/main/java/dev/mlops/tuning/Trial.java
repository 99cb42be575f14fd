package dev.mlops.tuning;

/**
 * One try of a search, asked for its settings by name as the search goes: the space is defined by running. Asking for the same name again
 * gives the same value; asking for it with other bounds is an error. For one thread.
 */
public interface Trial {
    /** The how-manieth try, from 0. */
    int number();

    /** A number from {@code low} to {@code high}, every one as likely. */
    double uniform(String name, double low, double high);

    /** A number from {@code low} (above 0) to {@code high}, every order of magnitude as likely. */
    double logUniform(String name, double low, double high);

    /** A whole number from {@code low} to {@code high}, both included. */
    int integer(String name, int low, int high);

    /** One of these. */
    String categorical(String name, String... choices);

    /** True or false. */
    boolean flag(String name);
}
