package dev.mlops.core.internal.registry.lineage;

import dev.mlops.core.internal.runs.RunTimes;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.registry.Lineage;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Parent;
import dev.mlops.registry.RegistryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Draws the graph of versions: from their datasets over what was done to the rows and the runs that used them, to their aliases, deployments and windows. For one thread at a time. */
public final class LineageGraph {
    private static final String ANSWERED = "answered";

    private final Set<Lineage.Node> nodes = new LinkedHashSet<>();
    private final Set<Lineage.Link> links = new LinkedHashSet<>();
    private final List<Job> jobs = new ArrayList<>();

    private LineageGraph() {}

    /** What one version came from and what became of it. */
    public static Lineage of(History history) {
        LineageGraph graph = new LineageGraph();
        Lineage.Node model = graph.made(history, true);
        graph.became(history, model);
        graph.replaced(history, model);
        return graph.drawn();
    }

    /**
     * What became of a dataset version.
     *
     * @param trained the versions that were trained on its rows
     */
    public static Lineage of(Origin rows, List<History> trained) {
        LineageGraph graph = new LineageGraph();
        graph.rows(rows);
        for (History history : trained) {
            graph.became(history, graph.made(history, false));
        }
        return graph.drawn();
    }

    private Lineage drawn() {
        return new DrawnLineage(List.copyOf(nodes), List.copyOf(links), List.copyOf(jobs));
    }

    /** How a version was made; with all that had a part in it, or only from what it learnt of. */
    private Lineage.Node made(History history, boolean wholly) {
        ModelVersion version = history.version();
        Lineage.Node train = rows(version.origin());
        Optional<Lineage.Node> test = wholly ? version.evaluatedOn().map(this::rows) : Optional.empty();
        Optional<Lineage.Node> run = version.parent()
                .filter(LineageGraph::isRun)
                .map(parent -> new Lineage.Node(
                        Lineage.Kind.RUN, parent.name(), history.run().map(RunTimes::startedAt)));
        Optional<Lineage.Node> other =
                version.parent().filter(parent -> wholly && !isRun(parent)).map(LineageGraph::parent);
        other.ifPresent(nodes::add);
        Lineage.Node model = model(history, version.version());
        run.ifPresentOrElse(
                training -> {
                    link(train, "used", training, "");
                    link(training, "made", model, "");
                },
                () -> link(train, "trained", model, ""));
        test.ifPresent(rows -> link(rows, "evaluated", model, ""));
        other.ifPresent(from -> link(from, "brought", model, ""));
        jobs.add(Job.training(history, model));
        version.evaluatedOn().ifPresent(rows -> jobs.add(Job.evaluation(version, rows, model)));
        return model;
    }

    private void became(History history, Lineage.Node model) {
        ModelVersion version = history.version();
        for (RegistryEvent event : history.log()) {
            boolean isMove = event.kind().equals("moved") || event.kind().equals("rolled-back");
            if (event.version().equals(OptionalInt.of(version.version()))) {
                if (isMove) {
                    link(model, isBack(event) ? "rolled back" : "promoted", alias(event), by(event));
                } else if (event.kind().equals("refused")) {
                    link(model, "refused", alias(event), "by " + event.details().getOrDefault("gate", "its policy"));
                }
            }
        }
        for (Deployed deployed : history.deployments()) {
            Lineage.Node deployment = deployment(version, deployed);
            link(model, "deployed", deployment, "");
            jobs.add(Job.deployment(version, deployed, deployment));
            windows(version, deployed, deployment);
        }
        history.alerts().forEach((at, columns) -> {
            Lineage.Node window = new Lineage.Node(Lineage.Kind.WINDOW, version.subject(), Optional.of(at));
            link(deployedAt(history, at).orElse(model), ANSWERED, window, "drift in " + String.join(", ", columns));
        });
    }

    /** The windows of a deployment: those that are known one by one, and before them how many there were. */
    private void windows(ModelVersion version, Deployed deployed, Lineage.Node deployment) {
        if (deployed.earlier() > 0) {
            String name = String.format(Locale.ROOT, "1 to %,d of %s", deployed.earlier(), deployment.name());
            link(
                    deployment,
                    ANSWERED,
                    new Lineage.Node(Lineage.Kind.WINDOW, name, Optional.empty()),
                    earlier(deployed.earlier(), deployed.earlierDrifted()));
        }
        deployed.windows().forEach((number, watched) -> {
            Lineage.Node window = new Lineage.Node(
                    Lineage.Kind.WINDOW, number + " of " + deployment.name(), Optional.of(watched.at()));
            link(deployment, ANSWERED, window, watched.toString());
            jobs.add(Job.window(version, deployed, number, watched, window));
        });
    }

    /** Such as {@code 1,980 earlier windows, 3 with drift}. */
    private static String earlier(long windows, long drifted) {
        return String.format(Locale.ROOT, "%,d earlier %s", windows, windows == 1 ? "window" : "windows")
                + (drifted == 0 ? "" : String.format(Locale.ROOT, ", %,d with drift", drifted));
    }

    /** The deployment that was last when a window was looked at, which was recorded without it. */
    private static Optional<Lineage.Node> deployedAt(History history, Instant at) {
        List<Deployed> all = history.deployments();
        return all.stream()
                .filter(deployed -> !deployed.at().isAfter(at))
                .reduce((first, second) -> second)
                .or(() -> all.stream().reduce((first, second) -> second))
                .map(deployed -> deployment(history.version(), deployed));
    }

    /** Which versions took this one's place. */
    private void replaced(History history, Lineage.Node model) {
        String own = Integer.toString(history.version().version());
        for (RegistryEvent event : history.log()) {
            boolean isMove = event.kind().equals("moved") || event.kind().equals("rolled-back");
            if (isMove
                    && own.equals(event.details().get("from"))
                    && event.version().isPresent()) {
                Lineage.Node next = model(history, event.version().getAsInt());
                link(model, "replaced", next, "as " + event.details().get("alias") + " at " + event.at());
            }
        }
    }

    private static boolean isRun(Parent parent) {
        return parent.kind().equals("run");
    }

    private static boolean isBack(RegistryEvent event) {
        return event.kind().equals("rolled-back");
    }

    private static String by(RegistryEvent event) {
        return event.by().isEmpty() ? "" : "by " + event.by();
    }

    private void link(Lineage.Node from, String relation, Lineage.Node to, String note) {
        nodes.add(from);
        nodes.add(to);
        links.add(new Lineage.Link(from, relation, to, note));
    }

    /** Links the dataset to the rows, one operation after the other, and returns the rows. */
    private Lineage.Node rows(Origin origin) {
        Origin base = new Origin(origin.dataset(), origin.version(), origin.digest(), List.of());
        Lineage.Node at = origin.isRecorded()
                ? new Lineage.Node(Lineage.Kind.DATASET, origin.dataset() + " v" + origin.version(), Optional.empty())
                : rowsOf(base);
        nodes.add(at);
        for (Operation operation : origin.operations()) {
            base = base.then(operation);
            Lineage.Node next = rowsOf(base);
            link(at, operation.kind(), next, "");
            at = next;
        }
        return at;
    }

    private static Lineage.Node rowsOf(Origin origin) {
        return new Lineage.Node(Lineage.Kind.ROWS, origin.toString(), Optional.empty());
    }

    private static Lineage.Node parent(Parent parent) {
        return switch (parent.kind()) {
            case "study" -> new Lineage.Node(Lineage.Kind.STUDY, parent.name(), Optional.empty());
            case "version" -> new Lineage.Node(Lineage.Kind.MODEL, parent.name(), Optional.empty());
            default -> new Lineage.Node(Lineage.Kind.RUN, parent.toString(), Optional.empty());
        };
    }

    private static Lineage.Node model(History history, int number) {
        ModelVersion own = history.version();
        Optional<Instant> at = own.version() == number
                ? Optional.of(own.createdAt())
                : history.log().stream()
                        .filter(event -> event.kind().equals("registered")
                                && event.version().equals(OptionalInt.of(number)))
                        .map(RegistryEvent::at)
                        .findFirst();
        return new Lineage.Node(Lineage.Kind.MODEL, own.name() + " v" + number, at);
    }

    private static Lineage.Node deployment(ModelVersion version, Deployed deployed) {
        String name = version.subject() + (deployed.number() == 0 ? "" : " #" + deployed.number());
        return new Lineage.Node(Lineage.Kind.DEPLOYMENT, name, Optional.of(deployed.at()));
    }

    private static Lineage.Node alias(RegistryEvent event) {
        return new Lineage.Node(
                Lineage.Kind.ALIAS,
                event.model() + "@" + event.details().getOrDefault("alias", ""),
                Optional.of(event.at()));
    }
}
