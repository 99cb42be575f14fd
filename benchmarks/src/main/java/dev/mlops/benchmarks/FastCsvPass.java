package dev.mlops.benchmarks;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;

/** The parser's own bare passes over a file, which do nothing with the fields but count them. */
final class FastCsvPass {
    private FastCsvPass() {}

    /** Fields as slices of the parser's own buffer, without a string: the least that can be asked of it. Gives the number of fields. */
    static long callbacks(Path file) throws IOException {
        Counting counting = new Counting();
        long records = 0;
        try (CsvReader<Boolean> reader = CsvReader.builder().build(counting, file)) {
            for (boolean record : reader) {
                records += record ? 1 : 0;
            }
        }
        return records == 0 ? 0 : counting.fields;
    }

    /** A record of strings per row, which is how most programs use it. Gives the number of fields. */
    static long records(Path file) throws IOException {
        long fields = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord record : reader) {
                fields += record.getFieldCount();
            }
        }
        return fields;
    }

    private static final class Counting extends AbstractBaseCsvCallbackHandler<Boolean> {
        private long fields;
        private long characters;

        @Override
        protected void handleField(int index, char[] chars, int offset, int length, boolean quoted) {
            fields++;
            characters += length;
        }

        @Override
        protected Boolean buildRecord() {
            return characters >= 0;
        }
    }
}
