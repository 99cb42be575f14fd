package dev.mlops.core.internal.importance;

/**
 * How a node is parted in two. Immutable.
 *
 * @param axis the position of the axis
 * @param left what the left child has of it
 * @param right what the right child has of it
 * @param gain by how much the sum of squares falls
 */
record Split(int axis, Part left, Part right, double gain) {}
