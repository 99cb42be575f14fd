package dev.mlops.examples;

import org.jspecify.annotations.Nullable;

/**
 * What somebody who asks for a loan says: the columns of {@link LoanApplications} as a Java record. Components stand for the columns of
 * their own names; null is a field left empty.
 *
 * @param amount asked for, in euros
 * @param monthlyIncome in euros; may be left empty
 * @param termMonths over how many months it is to be paid back
 * @param age in years
 * @param creditYears for how many years there has been a credit history; may be left empty
 * @param employment {@code permanent}, {@code temporary}, {@code self-employed} or {@code none}
 * @param purpose {@code car}, {@code home}, {@code education}, {@code business} or {@code other}
 * @param homeOwner whether they own their home
 * @param priorDefaults how many loans they did not pay back before
 */
public record LoanApplication(
        double amount,
        @Nullable Double monthlyIncome,
        int termMonths,
        int age,
        @Nullable Integer creditYears,
        String employment,
        String purpose,
        boolean homeOwner,
        int priorDefaults) {}
