package dev.mlops.examples;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the example was called with.
 *
 * @param data the file to run on; empty for rows that the example makes itself
 * @param workspace where to keep everything; empty for a folder of its own
 * @param help whether only the usage is wanted
 */
record Arguments(Optional<Path> data, Optional<Path> workspace, boolean help) {
    static final String USAGE = """
            Usage: IncomeLifecycle [--data FILE] [--workspace DIR] [--help]

              --data FILE      the Adult census file with a header line (adult.csv);
                               without it, on loan applications that the example makes itself
              --workspace DIR  the folder in which everything is kept;
                               without it, workspaces/income with --data, else workspaces/loans
              --help           this text
            """;

    /** Reads the command line. Throws {@link IllegalArgumentException}, saying what is wrong, where it is not as in {@link #USAGE}. */
    static Arguments parse(String... args) {
        Optional<Path> data = Optional.empty();
        Optional<Path> workspace = Optional.empty();
        boolean help = false;
        Deque<String> left = new ArrayDeque<>(List.of(args));
        while (!left.isEmpty()) {
            String argument = left.remove();
            switch (argument) {
                case "--data" -> data = Optional.of(once(argument, data, left));
                case "--workspace" -> workspace = Optional.of(once(argument, workspace, left));
                case "--help" -> help = true;
                default -> throw new IllegalArgumentException("unknown argument '" + argument + "'");
            }
        }
        return new Arguments(data, workspace, help);
    }

    private static Path once(String argument, Optional<Path> before, Deque<String> left) {
        if (before.isPresent()) {
            throw new IllegalArgumentException(argument + " is there twice");
        }
        String value = left.poll();
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw new IllegalArgumentException(argument + " needs a path behind it");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(argument + " needs a path behind it, found '" + value + "'", e);
        }
    }

    /** The folder in which everything is kept. */
    Path workspaceFolder() {
        return workspace.orElseGet(() -> Path.of("workspaces", data.isPresent() ? "income" : "loans"));
    }
}
