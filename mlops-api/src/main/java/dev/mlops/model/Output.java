package dev.mlops.model;

/** What a model says of a row: the one type parameter of this library. */
public sealed interface Output permits Label, Quantity, LabelSet, Cluster, Verdict {}
