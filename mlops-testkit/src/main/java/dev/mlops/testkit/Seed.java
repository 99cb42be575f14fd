package dev.mlops.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of type {@code long} that {@link WorkspaceExtension} gives the test's seed: another one in each run, and the same for all methods around
 * one test. Where the test fails, its seed is in the report and behind the failure; {@code -Dmlops.test.seed=N} gives every test the seed N.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Seed {
    /** The system property that fixes the seed. */
    String PROPERTY = "mlops.test.seed";
}
