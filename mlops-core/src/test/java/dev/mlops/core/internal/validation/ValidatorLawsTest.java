package dev.mlops.core.internal.validation;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.rows;
import static dev.mlops.validation.Expectation.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.testing.Pieces;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Partition;
import dev.mlops.validation.Quarantined;
import dev.mlops.validation.ValidationReport;
import dev.mlops.validation.Validator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ValidatorLawsTest {
    private static final Schema SCHEMA = Schema.of(
            new Schema.Field("id", ColumnType.INTEGER),
            new Schema.Field("size", ColumnType.NUMBER),
            new Schema.Field("status", ColumnType.CATEGORY),
            new Schema.Field("limit", ColumnType.INTEGER));

    private final Validator validator = new DefaultValidator(new SteppingClock());

    private static Table random(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(Row.over(
                    SCHEMA.names(),
                    random.nextInt(8) == 0 ? null : (long) random.nextInt(-3, 30),
                    random.nextInt(8) == 0 ? null : random.nextInt(-8, 9) / 4.0,
                    random.nextInt(8) == 0
                            ? null
                            : List.of("open", "closed", "lost", "").get(random.nextInt(4)),
                    (long) random.nextInt(0, 20)));
        }
        return Table.ofRows(SCHEMA, made);
    }

    private static final Expectation[] ROW_RULES = {
        column("id").isNonNegative(),
        column("size").isBelow(2),
        column("size").isComplete(),
        column("status").isIn("open", "closed", "lost"),
        column("id").isAtMost("limit"),
        when(column("status").is("closed"))
                .expect(column("size").isPositive(), column("id").isComplete()),
        column("status").existsIn("states", List.of("open", "closed", "lost")),
        rows("not seven", row -> !row.find("id").equals(Optional.of(7L)))
    };

    private static final Expectation[] TABLE_RULES = {
        column("id").isUnique(),
        rows().areUnique(),
        rows().areUniqueBy("status", "limit"),
        column("id").isIncreasing(),
        column("id").sum().isAtLeast(10),
        column("size").distinctCount().isAtMost(10),
        column("status").mostCommonIs("open"),
        column("size").isPositive().forAtLeast(0.5),
        Expectation.rowCount().isAtLeast(20)
    };

    /** In how many batches rows come makes no difference. */
    @Property(tries = 150)
    void validate_anyBatches_reportsAsOnOneTable(
            @ForAll long seed, @ForAll @IntRange(max = 60) int count, @ForAll @IntRange(min = 1, max = 61) int size) {
        Table table = random(seed, count);
        Validator all = validator.expect(ROW_RULES).warn(TABLE_RULES);

        ValidationReport whole = all.validate(table);
        ValidationReport pieces = all.validate(new Pieces(table, size));

        assertThat(pieces.results()).isEqualTo(whole.results());
        assertThat(pieces).hasToString(whole.toString());
    }

    @Property(tries = 150)
    void partition_anyRows_isAPartitionThatIsInOrder(
            @ForAll long seed, @ForAll @IntRange(max = 60) int count, @ForAll @IntRange(min = 1, max = 61) int size) {
        Table table = random(seed, count);
        Validator all = validator.expect(ROW_RULES).expect(TABLE_RULES);

        Partition partition = all.partition(table);
        List<Row> merged = new ArrayList<>(partition.good().rows());
        Quarantined quarantined = partition.quarantined();
        for (int i = 0; i < quarantined.numbers().size(); i++) {
            merged.add(
                    Math.toIntExact(quarantined.numbers().get(i) - 1),
                    quarantined.rows().row(i));
        }

        assertThat(merged).isEqualTo(table.rows());
        assertThat(partition.report().results()).isEqualTo(all.validate(table).results());
        assertStreamed(all, table, size, partition);
    }

    private static void assertStreamed(Validator all, Table table, int size, Partition partition) {
        List<Row> good = new ArrayList<>();
        List<Row> bad = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        List<List<Expectation>> reasons = new ArrayList<>();
        ValidationReport report = all.partition(new Pieces(table, size), part -> good.addAll(part.rows()), part -> {
            bad.addAll(part.rows().rows());
            numbers.addAll(part.numbers());
            reasons.addAll(part.reasons());
        });

        assertThat(good).isEqualTo(partition.good().rows());
        assertThat(bad).isEqualTo(partition.quarantined().rows().rows());
        assertThat(numbers).isEqualTo(partition.quarantined().numbers());
        assertThat(reasons).isEqualTo(partition.quarantined().reasons());
        assertThat(report.results()).isEqualTo(partition.report().results());
    }

    /** Good rows meet every rule that parted them, and each reason is one for its row alone. */
    @Property(tries = 150)
    void partition_goodRows_meetTheRules(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
        Validator parting = validator.expect(ROW_RULES);
        Partition partition = parting.partition(random(seed, count));

        if (partition.good().rowCount() > 0) {
            assertThat(parting.validate(partition.good()).findings()).isEmpty();
        }
        Quarantined quarantined = partition.quarantined();
        for (int i = 0; i < quarantined.rows().rowCount(); i++) {
            Table one = Table.ofRows(SCHEMA, List.of(quarantined.rows().row(i)));
            List<Expectation> broken = Stream.of(ROW_RULES)
                    .filter(rule -> !validator.expect(rule).validate(one).passed())
                    .toList();
            assertThat(quarantined.reasons().get(i)).isEqualTo(broken).isNotEmpty();
        }
    }

    @Test
    void partition_printsAndRecordsWhereRowsCameFrom() {
        Table table = Table.of(Column.integers("age", 39, -1, 17), Column.categories("sex", "m", "f", "x"));
        Partition partition = validator
                .expect(column("age").isNonNegative(), column("sex").isIn("m", "f"))
                .warn(column("age").isAbove(20))
                .partition(table);

        assertThat(partition).hasToString("1 good row, 2 quarantined");
        assertThat(partition.quarantined())
                .hasToString("2 quarantined rows\n  row 2: age at least 0\n  row 3: sex in [f, m]");
        assertThat(partition.quarantined().withReasons("why").column("why").text(1))
                .isEqualTo("sex in [f, m]");
        assertThat(partition.good().origin().operations().get(0))
                .satisfies(operation -> assertThat(operation.kind()).isEqualTo("validated"))
                .satisfies(operation -> assertThat(operation.parameters()).containsEntry("part", "good"));
        String rules =
                partition.good().origin().operations().get(0).parameters().get("rules");
        assertThat(rules)
                .hasSize(64)
                .isEqualTo(partition
                        .quarantined()
                        .rows()
                        .origin()
                        .operations()
                        .get(0)
                        .parameters()
                        .get("rules"));
        assertThat(partition.report().findings()).hasSize(3);
    }

    @Test
    void partition_ruleThatDoesNotSuit_noRowIsGood() {
        Table table = Table.of(Column.integers("age", 39, -1));
        Partition partition = validator
                .expect(column("agee").isComplete(), column("age").isNonNegative())
                .partition(table);

        assertThat(partition.good().rowCount()).isZero();
        assertThat(partition.quarantined().reasons().get(0)).hasSize(1);
        assertThat(partition.quarantined().reasons().get(1)).hasSize(2);
        assertThat(partition.report().findings().get(0).found()).startsWith("no such column");
    }

    @Test
    void partition_nothingThatPartsRows_isRefused() {
        Table table = Table.of(Column.integers("age", 39, -1));

        for (Validator none : List.of(
                validator,
                validator.expect(column("age").isUnique()),
                validator.expect(column("age").isNonNegative().forAtLeast(0.9)),
                validator.warn(column("age").isNonNegative()))) {
            assertThatThrownBy(() -> none.partition(table))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("all rows would be good");
        }
    }

    /** Numbers from 0 on in batches of 8,192, a million of them, some of which stand twice. */
    private record Million(List<Long> repeats, boolean texts) implements Batches {
        static final int ROWS = 1_000_000;

        @Override
        public Schema schema() {
            return Schema.of(new Schema.Field("id", texts ? ColumnType.TEXT : ColumnType.INTEGER));
        }

        @Override
        public void forEachBatch(Consumer<Table> action) {
            long[] ids = LongStream.concat(
                            LongStream.range(0, ROWS), repeats.stream().mapToLong(Long::longValue))
                    .toArray();
            for (int from = 0; from < ids.length; from += 8_192) {
                long[] part = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + 8_192));
                Column column = texts
                        ? texts(LongStream.of(part)
                                .mapToObj(id -> "customer-" + id)
                                .toList())
                        : Column.integers("id", part);
                action.accept(Table.of(column));
            }
        }

        private static Column texts(List<String> texts) {
            ColumnBuilder builder = new ColumnBuilder("id", ColumnType.TEXT, texts.size());
            texts.forEach(builder::addText);
            return builder.build();
        }
    }

    private static long spillFolders() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            String own = "mlops-spill-" + ProcessHandle.current().pid() + "-";
            return files.filter(file -> file.getFileName().toString().startsWith(own))
                    .count();
        }
    }

    @Test
    void unique_aMillionRowsInLittleMemory_spillsAndIsRight() throws Exception {
        long before = spillFolders();
        for (boolean texts : new boolean[] {false, true}) {
            Million rows = new Million(List.of(5L, 999_999L, 5L, 123_456L), texts);
            ValidationReport report =
                    validator.memory(1 << 20).expect(column("id").isUnique()).validate(rows);

            assertThat(report.rowCount()).isEqualTo(1_000_004);
            assertThat(report.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.rows()).isEqualTo(4);
                assertThat(finding.samples()).hasToString("[row 1000001, row 1000002, row 1000003, row 1000004]");
            });
        }
        assertThat(validator
                        .memory(1 << 20)
                        .expect(column("id").isUnique())
                        .validate(new Million(List.of(), false))
                        .passed())
                .isTrue();
        assertThat(spillFolders()).isEqualTo(before);
    }

    @Test
    void existsIn_aMillionKeysInLittleMemory_spillsAndIsRight() throws Exception {
        long before = spillFolders();
        Million keys = new Million(List.of(), false);
        Table table = Table.of(Column.integers("id", 0, 999_999, 1_000_000, 17, -1, 500_000));
        Expectation exists = column("id").existsIn("customers", keys, "id");

        ValidationReport report = validator.memory(1 << 20).expect(exists).validate(table);

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.found()).isEqualTo("2 that are not there");
            assertThat(finding.samples()).hasToString("[row 3, row 5]");
        });
        assertThatThrownBy(() -> validator.memory(1 << 20).expect(exists).partition(table))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("memory(bytes)");
        assertThat(validator
                        .memory(256 << 20)
                        .expect(exists)
                        .partition(table)
                        .quarantined()
                        .numbers())
                .containsExactly(3L, 5L);
        assertThat(spillFolders()).isEqualTo(before);
    }

    @Test
    void validate_rowsThatFail_leaveNoFilesBehind() throws Exception {
        long before = spillFolders();
        Batches failing = new Batches() {
            @Override
            public Schema schema() {
                return Schema.of(new Schema.Field("id", ColumnType.INTEGER));
            }

            @Override
            public void forEachBatch(Consumer<Table> action) {
                action.accept(Table.of(Column.integers(
                        "id", IntStream.range(0, 50_000).asLongStream().toArray())));
                throw new IllegalStateException("the source broke");
            }
        };

        assertThatThrownBy(() -> validator
                        .memory(1 << 16)
                        .expect(column("id").isUnique())
                        .validate(failing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the source broke");
        assertThat(spillFolders()).isEqualTo(before);
    }

    @Test
    void expect_aDocument_holdsItsRulesBySeverity() {
        Expectations document = Expectations.parse("""
                format: 1
                expectations:
                - column: age
                  between: [0, 120]
                - column: age
                  unique: true
                  severity: info
                """);
        ValidationReport report = validator.expect(document).validate(Table.of(Column.integers("age", 39, 39, 40)));

        assertThat(report)
                .hasToString("passed: 2 expectations on 3 rows, 1 note\n"
                        + "  INFO age: wanted unique, found 1 that repeat a value of a row above (row 2: '39')");
    }
}
