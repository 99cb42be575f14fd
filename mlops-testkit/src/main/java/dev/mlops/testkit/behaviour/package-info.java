/**
 * What a model does as rows change: {@link dev.mlops.testkit.behaviour.Behaviours} makes {@link dev.mlops.testkit.behaviour.Behaviour}s, which look at a
 * model and give a {@link dev.mlops.testkit.behaviour.BehaviourResult}. The three kinds are those of Ribeiro et al. 2020, "Beyond Accuracy: Behavioral
 * Testing of NLP Models with CheckList".
 */
@NullMarked
package dev.mlops.testkit.behaviour;

import org.jspecify.annotations.NullMarked;
