package dev.mlops.core.internal.storage;

import java.util.Comparator;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: {@link #with} gives another, which shares all but the path to the new entry. Taking a snapshot is
 * therefore keeping a reference. An AVL tree (Adelson-Velsky and Landis 1962): the heights of a node's two sides differ by at most one.
 */
final class PersistentMap<K, V> {
    private final Comparator<? super K> order;
    private final @Nullable Node<K, V> root;

    /** Without entries. */
    PersistentMap(Comparator<? super K> order) {
        this(order, null);
    }

    private PersistentMap(Comparator<? super K> order, @Nullable Node<K, V> root) {
        this.order = order;
        this.root = root;
    }

    /** The value of a key, or null. */
    @Nullable
    V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int side = order.compare(key, node.key);
            if (side == 0) {
                return node.value;
            }
            node = side < 0 ? node.left : node.right;
        }
        return null;
    }

    /** The same with a value for a key, in place of the one that it may have. */
    PersistentMap<K, V> with(K key, V value) {
        return new PersistentMap<>(order, with(root, key, value));
    }

    /** Hands out the entries of {@code first} and of the keys after it in order, for as long as they are wanted. */
    void from(K first, BiPredicate<? super K, ? super V> more) {
        from(root, first, more);
    }

    private boolean from(@Nullable Node<K, V> node, K first, BiPredicate<? super K, ? super V> more) {
        if (node == null) {
            return true;
        }
        boolean isBefore = order.compare(node.key, first) < 0;
        return isBefore
                ? from(node.right, first, more)
                : from(node.left, first, more) && more.test(node.key, node.value) && from(node.right, first, more);
    }

    private Node<K, V> with(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null);
        }
        int side = order.compare(key, node.key);
        if (side == 0) {
            return new Node<>(key, value, node.left, node.right);
        }
        return side < 0
                ? balanced(node, with(node.left, key, value), node.right)
                : balanced(node, node.left, with(node.right, key, value));
    }

    private static <K, V> Node<K, V> balanced(Node<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        int lean = height(left) - height(right);
        if (left != null && lean > 1) {
            Node<K, V> inner = left.right;
            if (inner == null || height(left.left) >= height(inner)) {
                return node(left, left.left, node(entry, inner, right));
            }
            return node(inner, node(left, left.left, inner.left), node(entry, inner.right, right));
        }
        if (right != null && lean < -1) {
            Node<K, V> inner = right.left;
            if (inner == null || height(right.right) >= height(inner)) {
                return node(right, node(entry, left, inner), right.right);
            }
            return node(inner, node(entry, left, inner.left), node(right, inner.right, right.right));
        }
        return node(entry, left, right);
    }

    private static <K, V> Node<K, V> node(Node<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        return new Node<>(entry.key, entry.value, left, right);
    }

    /** How many entries lie on the longest way down. */
    int height() {
        return height(root);
    }

    private static int height(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    private static final class Node<K, V> {
        final K key;
        final V value;
        final @Nullable Node<K, V> left;
        final @Nullable Node<K, V> right;
        final int height;

        Node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
            this.key = key;
            this.value = value;
            this.left = left;
            this.right = right;
            this.height = 1 + Math.max(PersistentMap.height(left), PersistentMap.height(right));
        }
    }
}
