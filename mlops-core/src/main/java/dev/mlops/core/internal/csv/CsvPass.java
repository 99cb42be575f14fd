package dev.mlops.core.internal.csv;

import dev.mlops.core.internal.cells.Cells;
import dev.mlops.core.internal.cells.Complaints;
import dev.mlops.core.internal.cells.Fields;
import dev.mlops.core.internal.cells.MalformedTally;
import dev.mlops.core.internal.cells.Markers;
import dev.mlops.core.internal.cells.Utf8Input;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.LineNumbers;
import dev.mlops.data.Malformed;
import dev.mlops.data.MalformedRows;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the files of a source, one after the other: finds the columns, checks that all files have them, treats malformed rows as
 * {@link Csv#onMalformed} says, and hands on the others block by block, column by
 * column. For one thread, which an executor may help to take the columns.
 */
abstract class CsvPass {
    private static final int BLOCK_ROWS = 1_024;
    private static final int BLOCK_FIELDS = 1 << 16;

    /** The helper is called from this block of a file on, which is after about a million input. */
    private static final int BLOCKS_ALONE = 16;

    /** Rows may become shorter towards the end of a file, as they become longer where they are numbered. */
    private static final double MORE = 1.02;

    final Csv csv;
    final Markers markers;
    private final boolean several;
    private final Executor executor;
    private final MalformedTally tally = new MalformedTally();
    private final LineNumbers.Builder lines = new LineNumbers.Builder();
    private @Nullable List<String> names;
    private @Nullable ColumnType[] given = {};
    private long rows;

    /**
     * For a source.
     *
     * @param several whether it has more than one file, so that a line's number alone does not say where it is
     * @param executor helps with large files where it has a thread
     */
    CsvPass(Csv csv, boolean several, Executor executor) {
        this.csv = csv;
        this.executor = executor;
        this.several = several;
        this.markers = new Markers(csv.missing());
    }

    /** Takes the columns, before all rows. */
    abstract void begin(String source, List<String> columns);

    /**
     * Takes the values of the first {@code most} rows in one column; at the same time as those of other columns. All rows have all
     * fields; those that were not there are {@link Block#ABSENT}.
     *
     * @return the first row whose value does not suit, {@code most} where there is none, or {@link InFlight.Filling#GIVEN_UP} where the
     *     pass needs no more
     */
    abstract int take(Block block, int column, int most);

    /** A column whose values may not suit. */
    abstract Schema.Field field(int column);

    /** Whether its rows become tables. */
    boolean keepsRows() {
        return true;
    }

    /** About so many rows more come in this file. */
    void expect(long more) {}

    /** A table of all rows that were handed on since the last one. */
    final Table table(List<Column> columns) {
        Table table = Table.ofColumns(columns);
        return several ? table : table.withLines(lines.build());
    }

    /** All rows that were handed on are taken. Called when there is no more {@link #room}, and in between. */
    void taken() {}

    /** How many rows it can take before it must be {@link #taken}. */
    int room() {
        return Integer.MAX_VALUE;
    }

    /**
     * Reads the next file to its end, unless {@link #take} needs no more, and closes it.
     *
     * @param source what to call it in messages
     * @param size how many bytes there are, where that is known: room is made for as many rows as they may be
     * @return false where no more is needed
     * @throws DataException where the bytes are not such a table
     */
    public final boolean read(String source, String file, InputStream in, OptionalLong size) throws IOException {
        try (in;
                Utf8Input input = new Utf8Input(source, in, csv.charset())) {
            CsvScanner scanner = new CsvScanner(csv, input);
            List<String> columns = columns(source, scanner);
            InFlight flight = new InFlight(this::take, columns.size(), executor);
            try {
                scan(source, file, scanner, flight, size);
            } catch (IOException | RuntimeException | Error e) {
                if (!finish(source, flight)) { // what is wrong with the rows before comes first
                    return false;
                }
                throw e;
            }
            return finish(source, flight);
        }
    }

    private void scan(String source, String file, CsvScanner scanner, InFlight flight, OptionalLong size)
            throws IOException {
        int mostRows = Math.max(1, BLOCK_FIELDS / columns().size());
        boolean more = true;
        long before = rows;
        for (int count = 0; more; count++) {
            boolean helping = count >= BLOCKS_ALONE;
            if (count == BLOCKS_ALONE && size.isPresent()) {
                double bytesPerRow = (double) scanner.parted() / Math.max(1, rows - before);
                expect((long) ((size.getAsLong() - scanner.parted()) / bytesPerRow * MORE));
            }
            Block block = flight.free(helping ? mostRows : Math.min(BLOCK_ROWS, mostRows));
            scanner.goOnIn(block);
            try {
                more = scanner.next(block, Math.min(block.mostRows(), room()));
            } catch (DataException e) {
                handOn(source, file, block, flight, helping); // the rows before
                throw e;
            }
            more = more && handOn(source, file, block, flight, helping);
            if (more && (!helping || room() == 0)) {
                more = finish(source, flight);
                taken();
            }
        }
    }

    private boolean finish(String source, InFlight flight) {
        boolean more = flight.finish();
        Optional<InFlight.Wrong> wrong = flight.wrong();
        if (more && wrong.isPresent()) {
            throw Complaints.unsuitable(
                    source,
                    wrong.get().line(),
                    field(wrong.get().column()),
                    wrong.get().text(),
                    "Csv");
        }
        return more;
    }

    private boolean handOn(String source, String file, Block block, InFlight flight, boolean helping) {
        Optional<DataException> wrong =
                csv.malformed() == Malformed.FAIL ? cutAtWrong(source, block) : Optional.empty();
        if (csv.malformed() != Malformed.FAIL) {
            treatMalformed(file, block);
        }
        rows += block.rows;
        for (int row = 0; row < block.rows && keepsRows() && !several; row++) {
            lines.add(block.lines[row]);
        }
        boolean more = flight.submit(helping);
        if (wrong.isPresent()) {
            throw wrong.get();
        }
        return more;
    }

    private List<String> columns() {
        return Objects.requireNonNull(names);
    }

    private List<String> columns(String source, CsvScanner scanner) throws IOException {
        List<String> columns = csv.header().isEmpty() ? Header.read(source, scanner) : csv.header();
        if (names == null) {
            csv.schema()
                    .ifPresent(schema -> requireSame(
                            source, schema.names(), columns, "say a schema with the columns that are there"));
            Complaints.requireColumns(source, csv.types().keySet(), columns);
            names = columns;
            given = columns.stream().map(this::given).toArray(ColumnType[]::new);
            begin(source, columns);
        } else {
            requireSame(source, names, columns, "read files of other columns apart");
        }
        return columns;
    }

    private static void requireSame(String source, List<String> expected, List<String> found, String next) {
        if (!expected.equals(found)) {
            throw Complaints.otherColumns(source, expected, found, next);
        }
    }

    private @Nullable ColumnType given(String column) {
        return csv.schema()
                .map(schema -> schema.field(column).type())
                .orElse(csv.types().get(column));
    }

    /** Takes the first row with a wrong number of fields and all behind it out of the block, if there is one. */
    private Optional<DataException> cutAtWrong(String source, Block block) {
        for (int row = 0; row < block.rows; row++) {
            if (block.fields[row] != block.columns) {
                block.rows = row;
                return Optional.of(Header.wrongNumberOfFields(source, csv, columns(), block, row));
            }
        }
        return Optional.empty();
    }

    private void treatMalformed(String file, Block block) {
        int kept = 0;
        for (int row = 0; row < block.rows; row++) {
            String problem = problem(block, row);
            if (problem != null) {
                tally.add((several ? file + " " : "") + "line " + block.lines[row] + problem);
            }
            if (problem == null || csv.malformed() == Malformed.NULL) {
                if (kept != row) {
                    block.move(row, kept);
                }
                kept++;
            }
        }
        block.rows = kept;
    }

    /** What is wrong with a row, if anything; values that do not suit are absent then. */
    private @Nullable String problem(Block block, int row) {
        String problem = block.fields[row] == block.columns
                ? null
                : ": " + block.fields[row] + (block.fields[row] == 1 ? " field" : " fields");
        for (int column = 0; column < block.columns; column++) {
            ColumnType type = given[column];
            int slice = row * block.columns + column;
            int length = block.lengths[slice];
            if (type != null
                    && length > 0
                    && !markers.contain(block.bytes, block.offsets[slice], length)
                    && !Cells.suits(type, block.bytes, block.offsets[slice], length)) {
                if (problem == null) {
                    String shown = MalformedTally.shown(block.text(row, column));
                    problem = ", column '" + columns().get(column) + "': '" + shown + "'";
                }
                block.lengths[slice] = Block.ABSENT;
            }
        }
        return problem;
    }

    /** The type that was given for a column, if one was. */
    final @Nullable ColumnType givenType(int column) {
        return given[column];
    }

    /** How many rows were handed on so far. */
    final long handedOn() {
        return rows;
    }

    /** How many rows were handed on. Throws {@link DataException} where none was. */
    public final long rows(String source) {
        if (rows == 0) {
            throw Header.withoutRows(source, names, malformed());
        }
        return rows;
    }

    /** The malformed rows so far. */
    public final MalformedRows malformed() {
        return tally.rows();
    }

    /** The fields of a column in a block. */
    static Fields fields(Block block, int column) {
        return new Fields(block.bytes, block.offsets, block.lengths, column, block.columns);
    }
}
