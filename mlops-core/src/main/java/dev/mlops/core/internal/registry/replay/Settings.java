package dev.mlops.core.internal.registry.replay;

import dev.mlops.data.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an operation, read back.
 *
 * @param operation whose they are
 */
record Settings(Operation operation) {
    static Settings of(Operation operation) {
        return new Settings(operation);
    }

    String text(String name) throws NotReplayable {
        String text = operation.parameters().get(name);
        if (text == null) {
            throw new NotReplayable("'" + operation + "' cannot be done again: it does not say '" + name + "'");
        }
        return text;
    }

    int whole(String name) throws NotReplayable {
        return Integer.parseInt(text(name));
    }

    /** A whole number that is left out where it is 0. */
    int wholeOrZero(String name) {
        @Nullable String text = operation.parameters().get(name);
        return text == null ? 0 : Integer.parseInt(text);
    }

    long seed() throws NotReplayable {
        return Long.parseLong(text("seed"));
    }

    double share() throws NotReplayable {
        return Double.parseDouble(text("test"));
    }
}
