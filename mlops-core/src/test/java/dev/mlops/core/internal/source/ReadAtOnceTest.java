package dev.mlops.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Malformed;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Reading in one pass gives what reading in two gives, to the last string of each dictionary. */
class ReadAtOnceTest {
    private static final String[] CELLS = {
        "",
        "?",
        "0",
        "-0",
        "7",
        "-12",
        "007",
        "+5",
        "1.5",
        "1.50",
        ".5",
        "1e3",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "true",
        "FALSE",
        "2024-05-01T12:00:00Z",
        "2024-05-01T12:00:00.5+01:00",
        "abc",
        "NaN",
        " 1"
    };

    @Provide
    Arbitrary<List<String>> columns() {
        return Arbitraries.of(CELLS)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .flatMap(pool -> Arbitraries.of(pool).list().ofMinSize(1).ofMaxSize(120));
    }

    private static Table inTwo(Csv csv) throws IOException {
        Format format = Formats.of(csv);
        try (SourceContents contents = SourceContents.of(csv)) {
            List<Table> tables = new ArrayList<>();
            format.forEachBatch(contents, format.infer(contents).schema(), Integer.MAX_VALUE, tables::add);
            return tables.get(0);
        }
    }

    private static Optional<Table> atOnce(Csv csv) throws IOException {
        try (SourceContents contents = SourceContents.of(csv)) {
            return CsvFormat.of(csv).readAtOnce(contents, Runnable::run).map(java.util.Map.Entry::getKey);
        }
    }

    private static void assertSame(Table actual, Table expected) {
        assertThat(actual).isEqualTo(expected);
        for (int c = 0; c < expected.columns().size(); c++) {
            Column column = expected.columns().get(c);
            if (column.type().isString()) {
                assertThat(actual.columns().get(c).dictionary()).isEqualTo(column.dictionary());
            }
        }
    }

    @Property(tries = 3_000)
    void read_anyColumn_isWhatTwoPassesGive(@ForAll("columns") List<String> cells) throws IOException {
        Csv csv = Csv.text("k,x\n" + "r," + String.join("\nr,", cells) + "\n").missing("?");
        Table expected = inTwo(csv);

        assertSame(TableSources.read(csv), expected);
        Optional<Table> atOnce = atOnce(csv);
        if (atOnce.isPresent()) {
            assertSame(atOnce.get(), expected);
        }
    }

    @Test
    void readAtOnce_integersThatTurnNumbersOrStrings_takesOnePass() throws IOException {
        for (String csv :
                new String[] {"x\n1\n2.5\n3\n", "x\n1\n\nabc\n", "x\n\n\n1.5\n", "x\n\n\n", "x\n1\n007\n1\n"}) {
            Optional<Table> table = atOnce(Csv.text(csv));
            assertThat(table).as(csv).isPresent();
            assertSame(table.get(), inTwo(Csv.text(csv)));
        }
    }

    @Test
    void readAtOnce_textOfNumbersThatIsNeededLate_takesTwo() throws IOException {
        for (String csv : new String[] {"x\n1.50\nabc\n", "x\ntrue\nyes\n", "x\n2024-05-01T12:00:00Z\nnever\n"}) {
            assertThat(atOnce(Csv.text(csv))).as(csv).isEmpty();
            assertThat(TableSources.read(Csv.text(csv)).column("x").type()).isEqualTo(ColumnType.CATEGORY);
        }
    }

    @Test
    void read_typesGivenAndRowsLeftOut_isWhatTwoPassesGive() throws IOException {
        Csv csv = Csv.text("a,b\n01,x\nno,y\n3\n4,z\n")
                .type("a", ColumnType.INTEGER)
                .onMalformed(Malformed.SKIP);

        assertSame(atOnce(csv).orElseThrow(), inTwo(csv));
    }

    @Test
    void readAtOnce_differentTexts_areTextFromTheSameNumberOn() throws IOException {
        for (int count : new int[] {49, 50, 1_000, 1_001}) {
            StringBuilder text = new StringBuilder("k,x\n");
            for (int i = 0; i < count * (count < 100 ? 1 : 3); i++) {
                text.append("r,v").append(i % count).append('\n');
            }
            Csv csv = Csv.text(text.toString());
            assertSame(atOnce(csv).orElseThrow(), inTwo(csv));
        }
    }

    /** Of more than two million characters, with rows of many lengths, of which some are changed. */
    private static String large(UnaryOperator<String> lateRow) {
        StringBuilder text = new StringBuilder("id,amount,flag,city,at,note\n");
        Random random = new Random(7);
        for (int i = 0; i < 40_000; i++) {
            String row = i + "," + (i % 7 == 0 ? "" : random.nextInt(1_000) / 8.0) + "," + (i % 3 == 0) + ",city"
                    + random.nextInt(90) + ",2024-05-0" + (1 + i % 9) + "T12:00:00Z,\"says \"\"" + "x".repeat(i % 13)
                    + "\"\"\"";
            text.append(i == 39_000 ? lateRow.apply(row) : row).append('\n');
        }
        return text.toString();
    }

    @Test
    void read_largeWithAnyExecutor_isWhatOneThreadReads() throws IOException {
        Csv csv = Csv.text(large(row -> row));
        Table expected = inTwo(csv);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Executor> executors = List.of(threads, Runnable::run, task -> {}, task -> {
                throw new RejectedExecutionException("shut down");
            });
            for (Executor executor : executors) {
                assertSame(TableSources.read(csv, executor), expected);
                try (SourceContents contents = SourceContents.of(csv)) {
                    assertSame(
                            Formats.of(csv)
                                    .read(contents, expected.schema(), executor)
                                    .orElseThrow(),
                            expected);
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void read_largeWithALateFault_saysWhatOneThreadSays() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (UnaryOperator<String> fault : List.<UnaryOperator<String>>of(
                    row -> row + ",surplus", row -> "no number" + row, row -> row + "\"", row -> row + "\nx,y")) {
                Csv csv = Csv.text(large(fault)).type("id", ColumnType.INTEGER);
                Throwable alone = catchThrowable(() -> TableSources.read(csv));

                assertThat(alone).isInstanceOf(DataException.class).hasMessageContaining("line 3900");
                assertThatThrownBy(() -> TableSources.read(csv, threads)).hasMessage(alone.getMessage());
            }
            Csv late = Csv.text(large(row -> row.replaceFirst(",[^,]*,", ",none,")));
            assertThat(TableSources.read(late, threads)).isEqualTo(TableSources.read(late));
            assertThat(TableSources.read(late, threads).column("amount").type().isString())
                    .isTrue();
        } finally {
            threads.shutdown();
        }
    }
}
