package dev.mlops.core.internal.steps.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Terms and their numbers, from 0 in the order in which they were added. Their characters stand one after the other in one array, so that a term is
 * found in a text without a string of its own. For one thread while terms are added, then safe to share.
 */
final class Terms {
    private char[] chars = new char[256];
    private int[] ends = new int[17];
    private int[] hashes = new int[16];

    /** A number plus 1 in the first free place from its hash on; 0 is free. */
    private int[] places = new int[64];

    private int count;

    /** These terms, each at its position. */
    static Terms of(List<String> terms) {
        Terms all = new Terms();
        for (String term : terms) {
            all.add(term.toCharArray(), 0, term.length());
        }
        return all;
    }

    int count() {
        return count;
    }

    /** A term. */
    String get(int number) {
        return new String(chars, ends[number], ends[number + 1] - ends[number]);
    }

    /** All terms in the order of their numbers. */
    List<String> all() {
        List<String> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(get(i));
        }
        return all;
    }

    /** The number of a term; below 0 where there is no such term. */
    int find(char[] from, int start, int end) {
        return places[place(from, start, end, hash(from, start, end))] - 1;
    }

    /** The number of a term, which is new where there was no such term. */
    int add(char[] from, int start, int end) {
        int hash = hash(from, start, end);
        int place = place(from, start, end, hash);
        if (places[place] > 0) {
            return places[place] - 1;
        }
        int length = end - start;
        if (chars.length - ends[count] < length) {
            chars = Arrays.copyOf(chars, Math.max(Math.addExact(ends[count], length), chars.length + chars.length / 2));
        }
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
            ends = Arrays.copyOf(ends, count * 2 + 1);
        }
        System.arraycopy(from, start, chars, ends[count], length);
        ends[count + 1] = ends[count] + length;
        hashes[count] = hash;
        count++;
        places[place] = count;
        if (count * 2 > places.length) {
            spread();
        }
        return count - 1;
    }

    /** Where a term is, or the free place where it would be. */
    private int place(char[] from, int start, int end, int hash) {
        int mask = places.length - 1;
        int place = hash & mask;
        while (places[place] > 0) {
            int number = places[place] - 1;
            if (hashes[number] == hash && Arrays.equals(chars, ends[number], ends[number + 1], from, start, end)) {
                break;
            }
            place = (place + 1) & mask;
        }
        return place;
    }

    private void spread() {
        places = new int[places.length * 2];
        int mask = places.length - 1;
        for (int number = 0; number < count; number++) {
            int place = hashes[number] & mask;
            while (places[place] > 0) {
                place = (place + 1) & mask;
            }
            places[place] = number + 1;
        }
    }

    /** A polynomial modulo 2^64 whose upper half, on which all characters bear, is mixed into the lower. */
    private static int hash(char[] from, int start, int end) {
        long hash = 0;
        for (int i = start; i < end; i++) {
            hash = (hash + from[i] + 1) * 0x9E3779B97F4A7C15L;
        }
        return (int) (hash ^ (hash >>> 32));
    }
}
