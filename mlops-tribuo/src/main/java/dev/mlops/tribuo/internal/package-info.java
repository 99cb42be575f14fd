/**
 * The adapter between the engine's contract and Tribuo: the one place where Tribuo's types appear. Training builds Tribuo examples,
 * lets Tribuo learn, and takes the weights or trees out into flat arrays; scoring and storing know nothing of Tribuo any more.
 */
@NullMarked
package dev.mlops.tribuo.internal;

import org.jspecify.annotations.NullMarked;
