/**
 * The adapter between the engine's contract and Tribuo: here and below is the one place where Tribuo's types appear. Training builds Tribuo
 * examples, lets Tribuo learn, and takes the weights or trees out into flat arrays; scoring and storing know nothing of Tribuo any more.
 *
 * <p>This package is the engine itself, its list of families of algorithms, and the ensembles, whose parts may be any of them. Below it are
 * {@code estimators}, what is learnt; {@code learning}, what learners share; and a package for each family.
 */
@NullMarked
package dev.mlops.tribuo.internal;

import org.jspecify.annotations.NullMarked;
