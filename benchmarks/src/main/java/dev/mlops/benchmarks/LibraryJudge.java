package dev.mlops.benchmarks;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.rowCount;

import dev.mlops.Workspace;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.data.Batches;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Schema;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Finding;
import dev.mlops.validation.Outcome;
import dev.mlops.validation.ValidationReport;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The library: the demands as expectations, and expectations of figures of every column ({@link KnownFigures}), in one call of
 * {@code validate}. The figures come from one profile of all columns, which is taken in the same walk.
 */
final class LibraryJudge implements Judge {
    /** What the columns of the generated file are; the same as the library tells. */
    static final Schema SCHEMA = Schema.of(
            new Schema.Field("id", ColumnType.INTEGER),
            new Schema.Field("customer", ColumnType.TEXT),
            new Schema.Field("age", ColumnType.INTEGER),
            new Schema.Field("income", ColumnType.NUMBER),
            new Schema.Field("balance", ColumnType.NUMBER),
            new Schema.Field("rate", ColumnType.NUMBER),
            new Schema.Field("region", ColumnType.CATEGORY),
            new Schema.Field("product", ColumnType.CATEGORY),
            new Schema.Field("note", ColumnType.TEXT),
            new Schema.Field("active", ColumnType.FLAG),
            new Schema.Field("created", ColumnType.INSTANT),
            new Schema.Field("score", ColumnType.INTEGER));

    /** How the rows come. */
    enum Way {
        /** In batches from the file, the schema being given. */
        SCHEMA_GIVEN,
        /** In batches from the file, in a second pass over it: the first tells the types. */
        TYPES_TOLD,
        /** In batches from the file, the schema being given, and without figures: the expectations alone. */
        CHECKS_ALONE,
        /** In one table, which tells the types as it is read and holds all rows in memory. */
        TABLE
    }

    private final Workspace ws;
    private final Way way;
    private final long rows;

    /**
     * In a workspace of its own.
     *
     * @param threads 1 for the calling thread alone, 2 for the workspace's own beside it
     */
    LibraryJudge(Way way, long rows, int threads) {
        MlOps.Builder builder =
                MlOps.builder().metadata(InMemoryMetadataStore.create()).artifacts(InMemoryArtifactStore.create());
        this.ws = (threads == 1 ? builder.executor(Runnable::run) : builder).build();
        this.way = way;
        this.rows = rows;
    }

    @Override
    public Verdict judge(Path file, List<Demand> demands) {
        List<Expectation> expectations =
                demands.stream().map(LibraryJudge::expectation).toList();
        Set<Expectation> figures = way == Way.CHECKS_ALONE ? Set.of() : new HashSet<>(KnownFigures.of(rows));
        ValidationReport report = ws.validator()
                .expect(Stream.concat(expectations.stream(), figures.stream()).toArray(Expectation[]::new))
                .validate(rows(file));
        for (Outcome outcome : report.results()) {
            if (figures.contains(outcome.rule().expectation()) && !outcome.holds()) {
                throw new IllegalStateException("a figure of the generated file is wrong: " + outcome);
            }
        }
        Map<Expectation, Finding> findings =
                report.findings().stream().collect(Collectors.toMap(Finding::expectation, Function.identity()));
        return new Verdict(
                report.rowCount(),
                expectations.stream()
                        .map(one ->
                                findings.containsKey(one) ? findings.get(one).rows() : 0)
                        .toList());
    }

    private Batches rows(Path file) {
        return switch (way) {
            case SCHEMA_GIVEN, CHECKS_ALONE ->
                ws.datasets().batches(Csv.file(file).schema(SCHEMA));
            case TYPES_TOLD -> ws.datasets().batches(Csv.file(file));
            case TABLE -> ws.datasets().read(Csv.file(file));
        };
    }

    private static Expectation expectation(Demand demand) {
        if (demand instanceof Demand.RowCount wanted) {
            return rowCount().isBetween(wanted.rows(), wanted.rows());
        } else if (demand instanceof Demand.Complete wanted) {
            return column(wanted.column()).isCompleteAtLeast(wanted.share());
        } else if (demand instanceof Demand.Between wanted) {
            return column(wanted.column()).isBetween((double) wanted.low(), (double) wanted.high());
        } else if (demand instanceof Demand.In wanted) {
            return column(wanted.column()).isIn(wanted.values().toArray(new String[0]));
        } else if (demand instanceof Demand.Unique wanted) {
            return column(wanted.column()).isUnique();
        }
        throw new IllegalArgumentException("demand: not one of those known, found " + demand);
    }

    @Override
    public void close() {
        ws.close();
    }
}
