package dev.mlops.examples;

import org.jspecify.annotations.Nullable;

/**
 * One person of the 1994 census: the columns of {@code adult.csv} that the model asks for, as a Java record. A component stands for the
 * column that is spelled the same but for case and hyphens, so {@code hoursPerWeek} stands for {@code hours-per-week}; null is unknown.
 *
 * @param age in years
 * @param workclass such as {@code Private}; may be unknown
 * @param education such as {@code Bachelors}
 * @param educationNum the same as a number from 1 to 16
 * @param maritalStatus such as {@code Never-married}
 * @param occupation such as {@code Sales}; may be unknown
 * @param relationship such as {@code Husband}
 * @param race as the census called it
 * @param sex {@code Female} or {@code Male}
 * @param capitalGain in dollars
 * @param capitalLoss in dollars
 * @param hoursPerWeek of work
 * @param nativeCountry such as {@code United-States}; may be unknown
 */
public record Applicant(
        int age,
        @Nullable String workclass,
        String education,
        int educationNum,
        String maritalStatus,
        @Nullable String occupation,
        String relationship,
        String race,
        String sex,
        int capitalGain,
        int capitalLoss,
        int hoursPerWeek,
        @Nullable String nativeCountry) {}
