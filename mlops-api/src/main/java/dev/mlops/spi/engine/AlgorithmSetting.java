package dev.mlops.spi.engine;

import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A setting that is another algorithm of the same engine, or a list of them. In the flat map of settings, the entries of an algorithm begin with its place and
 * a dot: {@code of.name} is its name and {@code of.trees} one of its settings, which may be an algorithm in turn: {@code of.of.name}.
 *
 * @param place where a single algorithm stands; where a list's do, without their numbers
 * @param byDefault the algorithms where none is given
 * @param most how many there may be in a list, at least two; 0 where it is no list
 * @param kinds what they may be
 * @param task what they are to learn; empty where it is the same as the whole
 */
record AlgorithmSetting(
        String place, List<AlgorithmKind> byDefault, int most, Supplier<AlgorithmKinds> kinds, Optional<Task<?>> task)
        implements Setting {
    private static final String NAME = "name";

    private boolean isList() {
        return most > 0;
    }

    @Override
    public String name() {
        return isList() ? place + "1.name to " + place + most + ".name" : place + ".name";
    }

    @Override
    public boolean has(String key) {
        return placeOf(key) != null;
    }

    /** Where the algorithm stands that an entry belongs to; null where it is no algorithm's of this setting. */
    private @Nullable String placeOf(String key) {
        int dot = key.indexOf('.');
        if (dot < 0 || !key.startsWith(place)) {
            return null;
        }
        String number = key.substring(place.length(), Math.max(dot, place.length()));
        boolean fits = isList() ? number.matches("[1-9][0-9]{0,3}") : number.isEmpty() && dot == place.length();
        return fits ? key.substring(0, dot) : null;
    }

    @Override
    public SortedMap<String, Object> checked(SortedMap<String, Object> given) {
        SortedMap<String, Object> checked = new TreeMap<>();
        if (given.isEmpty()) {
            for (int i = 0; i < byDefault.size(); i++) {
                put(checked, i, AlgorithmValue.defaults(byDefault.get(i)));
            }
            return checked;
        }
        List<AlgorithmValue> algorithms = read(given);
        for (int i = 0; i < algorithms.size(); i++) {
            put(checked, i, algorithms.get(i));
        }
        for (String key : checked.keySet()) {
            if (key.chars().filter(c -> c == '.').count() > AlgorithmKinds.MAX_DEPTH) {
                throw tooDeep();
            }
        }
        return checked;
    }

    /** The algorithms from their entries, in the order of the list. */
    List<AlgorithmValue> read(SortedMap<String, Object> entries) {
        Set<String> places = new HashSet<>();
        for (String key : entries.keySet()) {
            // Asked before anything is read: what is read calls this again, once for each dot.
            if (key.chars().filter(c -> c == '.').count() > AlgorithmKinds.MAX_DEPTH) {
                throw tooDeep();
            }
            String found = placeOf(key);
            if (found != null) {
                places.add(found);
            }
        }
        if (isList() && (places.size() < 2 || places.size() > most)) {
            throw new IllegalArgumentException(
                    place + ": from 2 to " + most + " algorithms expected, found " + places.size());
        }
        List<AlgorithmValue> algorithms = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            String prefix = place(i) + ".";
            SortedMap<String, Object> own = new TreeMap<>();
            for (Map.Entry<String, Object> entry :
                    entries.subMap(prefix, place(i) + "/").entrySet()) {
                own.put(entry.getKey().substring(prefix.length()), entry.getValue());
            }
            Object name = own.remove(NAME);
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException(prefix + NAME + ": the name of an algorithm of engine '"
                        + kinds.get().engine() + "' expected, found " + name);
            }
            try {
                algorithms.add(kinds.get().named(text, own));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(prefix + e.getMessage(), e);
            }
        }
        return algorithms;
    }

    /** The entries of algorithms, in the order of the list. */
    SortedMap<String, Object> entries(List<? extends Algorithm> algorithms) {
        SortedMap<String, Object> entries = new TreeMap<>();
        String engine = kinds.get().engine();
        for (int i = 0; i < algorithms.size(); i++) {
            Algorithm algorithm = algorithms.get(i);
            if (!algorithm.engine().equals(engine)) {
                throw Failures.of(
                        "an algorithm of another engine cannot be a part of an ensemble",
                        "an algorithm of engine '" + engine + "' as " + place(i),
                        "'" + algorithm.name() + "' of engine '" + algorithm.engine() + "'",
                        "use one of " + String.join(", ", kinds.get().ids()));
            }
            put(entries, i, algorithm);
        }
        return entries;
    }

    private void put(SortedMap<String, Object> entries, int i, Algorithm algorithm) {
        String prefix = place(i) + ".";
        entries.put(prefix + NAME, algorithm.name());
        algorithm.settings().forEach((key, value) -> entries.put(prefix + key, value));
    }

    private String place(int i) {
        return isList() ? place + (i + 1) : place;
    }

    private IllegalArgumentException tooDeep() {
        return new IllegalArgumentException(place + ": algorithms at most " + AlgorithmKinds.MAX_DEPTH
                + " deep in each other expected, found more");
    }
}
