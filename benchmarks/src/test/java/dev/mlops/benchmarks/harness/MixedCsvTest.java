package dev.mlops.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixedCsvTest {
    private static final int ROWS = 20_000;

    @TempDir
    Path temp;

    private static byte[] bytes(long rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MixedCsv.write(rows, out);
        return out.toByteArray();
    }

    @Test
    void firstRow_isWhatItAlwaysWas() throws IOException {
        assertThat(new String(bytes(1), StandardCharsets.US_ASCII)).isEqualTo("""
                        id,customer,age,income,balance,rate,region,product,note,active,created,score
                        1,Cce18c4278a,32,98726.66,1345.94,0.4524,south,P27,late without by card,false,2023-01-01T00:00:08Z,510
                        """);
    }

    @Test
    void fewerRows_areTheStartOfMore() throws IOException {
        byte[] few = bytes(3_000);
        byte[] more = bytes(ROWS);
        assertThat(Arrays.copyOf(more, few.length)).isEqualTo(few);
    }

    @Test
    void size_isAsStated() throws IOException {
        assertThat(bytes(ROWS).length / (double) ROWS)
                .isBetween(MixedCsv.BYTES_PER_ROW - 3.0, MixedCsv.BYTES_PER_ROW + 3.0);
    }

    @Test
    void columns_areOfEveryType_withMissingValues() throws IOException {
        try (Workspace ws = MlOps.inMemory()) {
            Table table = ws.datasets().read(Csv.text(new String(bytes(ROWS), StandardCharsets.US_ASCII)));
            assertThat(table.rowCount()).isEqualTo(ROWS);
            assertThat(table.schema().fields().stream().map(Schema.Field::type))
                    .containsExactly(
                            ColumnType.INTEGER,
                            ColumnType.TEXT,
                            ColumnType.INTEGER,
                            ColumnType.NUMBER,
                            ColumnType.NUMBER,
                            ColumnType.NUMBER,
                            ColumnType.CATEGORY,
                            ColumnType.CATEGORY,
                            ColumnType.TEXT,
                            ColumnType.FLAG,
                            ColumnType.INSTANT,
                            ColumnType.INTEGER);
            assertThat(missing(table, "age")).isBetween(0.012, 0.019);
            assertThat(missing(table, "balance")).isBetween(0.045, 0.055);
            assertThat(missing(table, "product")).isBetween(0.007, 0.013);
            assertThat(missing(table, "note")).isBetween(0.09, 0.11);
            assertThat(missing(table, "customer")).isZero();
        }
    }

    private static double missing(Table table, String name) {
        Column column = table.column(name);
        return column.missingCount() / (double) column.size();
    }

    @Test
    void fileOfAnEarlierRun_isTakenIfItIsRight_andMadeAnewIfNot() throws IOException {
        WorkFolder folder = WorkFolder.at(temp);
        Path file = MixedCsv.file(folder, 100);
        FileTime old = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(file, old);
        MixedCsv.file(folder, 100);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);

        byte[] right = Files.readAllBytes(file);
        byte[] wrong = right.clone();
        wrong[wrong.length / 2] ^= 1;
        Files.write(file, wrong);
        MixedCsv.file(folder, 100);
        assertThat(Files.readAllBytes(file)).isEqualTo(right);

        Files.write(file, Arrays.copyOf(right, right.length + 1));
        MixedCsv.file(folder, 100);
        assertThat(Files.readAllBytes(file)).isEqualTo(right);

        Files.write(file, Arrays.copyOf(right, right.length - 1));
        MixedCsv.file(folder, 100);
        assertThat(Files.readAllBytes(file)).isEqualTo(right);
    }
}
