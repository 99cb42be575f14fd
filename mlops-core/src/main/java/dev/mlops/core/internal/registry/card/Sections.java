package dev.mlops.core.internal.registry.card;

import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Schema;
import dev.mlops.model.Algorithm;
import dev.mlops.model.InputRange;
import dev.mlops.model.Signature;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The sections of a card, in the order of Mitchell et al. (2019), section 4: who and what, for what, how good, on which data, and what to beware of. Stateless. */
final class Sections {
    private static final int LOG_ENTRIES = 20;

    private Sections() {}

    static List<Section> of(CardContent content, CardFields fields) {
        ModelVersion version = content.version();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Model details", List.of(details(content))));
        sections.add(said("Intended use", fields.intendedUse(), "what the model is for"));
        sections.add(said("Limits", fields.limits(), "what it must not be used for, and where it fails"));
        sections.add(said("Owner", fields.owner(), "who answers for it"));
        sections.addAll(Figures.of(version));
        sections.add(new Section("Training data", List.of(origin(version.origin()), columns(version))));
        sections.add(new Section(
                "Evaluation data",
                List.of(version.evaluatedOn()
                        .<Section.Block>map(Sections::origin)
                        .orElse(new Section.Missing("It was registered without an evaluation.")))));
        sections.add(new Section("Lineage", List.of(new Section.Graph(content.lineage()))));
        sections.add(new Section("Environment and code", List.of(environment(version))));
        sections.add(new Section("Log", List.of(log(content))));
        fields.sections().forEach((title, text) -> sections.add(new Section(title, List.of(new Section.Text(text)))));
        return sections;
    }

    private static Section said(String title, String text, String what) {
        return new Section(
                title,
                List.of(text.isBlank() ? new Section.Missing("Not said yet: " + what + ".") : new Section.Text(text)));
    }

    private static Section.Block details(CardContent content) {
        ModelVersion version = content.version();
        Algorithm algorithm = version.algorithm();
        Facts facts = new Facts();
        facts.add("Model", version.name());
        facts.add("Version", Integer.toString(version.version()));
        facts.add("Status", version.status().name().toLowerCase(Locale.ROOT));
        facts.add("Aliases", String.join(", ", content.aliases()));
        facts.add("Message", version.message());
        version.tags().forEach((key, value) -> facts.add("Tag " + key, value));
        facts.add("Registered", second(version.createdAt()));
        facts.add("Task", version.signature().task().toString());
        facts.add("Labels", String.join(", ", version.signature().labels()));
        facts.add("Algorithm", algorithm.engine() + " " + algorithm.name());
        facts.add(
                "Settings",
                algorithm.settings().entrySet().stream()
                        .map(setting -> setting.getKey() + " = " + setting.getValue())
                        .collect(Collectors.joining(", ")));
        facts.add("Pipeline", version.pipeline().toString());
        facts.add("Seed", Long.toString(version.seed()));
        version.duration()
                .ifPresent(time ->
                        facts.add("Training took", String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3)));
        version.parent().ifPresent(parent -> facts.add("Comes from", parent.toString()));
        facts.add("Size", String.format(Locale.ROOT, "%,d bytes", version.sizeInBytes()));
        facts.add("SHA-256", version.digest());
        return facts.grid();
    }

    private static Section.Block origin(Origin origin) {
        Facts facts = new Facts();
        facts.add("Dataset", origin.dataset());
        if (origin.isRecorded()) {
            facts.add("Version", Integer.toString(origin.version()));
            facts.add("SHA-256", origin.digest());
        }
        int number = 0;
        for (Operation operation : origin.operations()) {
            facts.add("Operation " + ++number, operation.toString());
        }
        return facts.grid();
    }

    /** What a row must have, and what the rows of the training had. */
    private static Section.Block columns(ModelVersion version) {
        Signature signature = version.signature();
        boolean hasRanges = !signature.ranges().isEmpty();
        List<List<String>> rows = new ArrayList<>();
        for (Schema.Field field : signature.inputs().fields()) {
            List<String> cells = new ArrayList<>(
                    List.of(field.name(), field.type().toString().toLowerCase(Locale.ROOT)));
            if (hasRanges) {
                Optional<InputRange> range = signature.range(field.name());
                cells.add(range.map(held -> held.text(field.type())).orElse("-"));
                cells.add(range.map(InputRange::missingText).orElse("-"));
            }
            rows.add(cells);
        }
        return new Section.Grid(
                hasRanges ? List.of("Column", "Type", "Range", "Missing") : List.of("Column", "Type"), rows);
    }

    private static Section.Block environment(ModelVersion version) {
        Facts facts = new Facts();
        if (!version.environment().java().isEmpty()) {
            facts.add("Environment", version.environment().toString());
        }
        facts.add("Commit", version.code().commit());
        version.code().libraries().forEach(facts::add);
        return facts.isEmpty() ? new Section.Missing("It was registered before this was kept.") : facts.grid();
    }

    private static Section.Block log(CardContent content) {
        int number = content.version().version();
        List<RegistryEvent> about = content.log().stream()
                .filter(event -> event.version().equals(OptionalInt.of(number))
                        || Integer.toString(number).equals(event.details().get("from")))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (RegistryEvent event : about.subList(Math.max(0, about.size() - LOG_ENTRIES), about.size())) {
            rows.add(List.of(
                    Long.toString(event.number()),
                    second(event.at()),
                    event.kind()
                            + (event.version().isPresent()
                                    ? " v" + event.version().getAsInt()
                                    : ""),
                    event.details().entrySet().stream()
                            .filter(detail -> !detail.getKey().equals("digest"))
                            .map(Sections::detail)
                            .collect(Collectors.joining(", ")),
                    event.by(),
                    event.because()));
        }
        return rows.isEmpty()
                ? new Section.Missing("Nothing is recorded.")
                : new Section.Grid(List.of("#", "When", "What", "Details", "By", "Because"), rows);
    }

    private static String second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A gate says itself what it is. */
    private static String detail(Map.Entry<String, String> detail) {
        String value = detail.getValue();
        return value.startsWith(detail.getKey()) ? value : detail.getKey() + " " + value;
    }

    /** Names and what they are, those left out that are empty. */
    private static final class Facts {
        private final List<List<String>> rows = new ArrayList<>();

        private void add(String name, String value) {
            if (!value.isEmpty()) {
                rows.add(List.of(name, value));
            }
        }

        private boolean isEmpty() {
            return rows.isEmpty();
        }

        private Section.Block grid() {
            return new Section.Grid(List.of(), rows);
        }
    }
}
