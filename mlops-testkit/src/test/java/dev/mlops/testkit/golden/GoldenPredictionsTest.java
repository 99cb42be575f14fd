package dev.mlops.testkit.golden;

import static dev.mlops.testkit.made.MadeModels.number;
import static dev.mlops.testkit.made.MadeModels.ofProbability;
import static dev.mlops.testkit.made.MadeModels.ofValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Column;
import dev.mlops.data.Operation;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.testkit.made.MadeModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class GoldenPredictionsTest {
    private static final Table ROWS =
            Table.of(Column.categories("id", "a", "b", "c"), Column.numbers("share", 0.25, 0.5, 0.875));
    private static final Model<?> MODEL = ofProbability(row -> number(row, "share"));

    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(GoldenPredictions.UPDATE);
    }

    private Path file() {
        return folder.resolve("golden").resolve("income.csv");
    }

    private void write(GoldenPredictions golden, Model<?> model) {
        assertThat(golden.update(model, ROWS)).isTrue();
    }

    @Test
    void file_thatIsMissing_fails_andSaysHowToMakeIt() {
        assertThatThrownBy(() -> GoldenPredictions.in(file()).verify(MODEL, ROWS))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("there are no golden predictions in " + file().toAbsolutePath())
                .hasMessageContaining("to make them: run with -Dmlops.golden.update=true");
        assertThat(file()).doesNotExist();
        assertThat(GoldenPredictions.in(file()).check(MODEL, ROWS).isThere()).isFalse();
    }

    @Test
    void update_writesTheFile_andSkipsTheTest() throws IOException {
        System.setProperty(GoldenPredictions.UPDATE, "true");
        GoldenPredictions golden = GoldenPredictions.in(file());
        assertThatThrownBy(() -> golden.verify(MODEL, ROWS))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("wrote " + file() + " with 3 predictions");
        assertThat(Files.readString(file())).isEqualTo("""
                        row,output,score(<=50K),score(>50K)
                        1,<=50K,0.75,0.25
                        2,<=50K,0.5,0.5
                        3,>50K,0.125,0.875
                        """);
        assertThat(filesIn(file().getParent())).containsExactly("income.csv");
        // The second time there is nothing to write, and the test passes.
        assertThatCode(() -> golden.verify(MODEL, ROWS)).doesNotThrowAnyException();
        System.setProperty(GoldenPredictions.UPDATE, "false");
        assertThatCode(() -> golden.verify(MODEL, ROWS)).doesNotThrowAnyException();
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    @Test
    void update_isASwitchOfTwoWords() {
        System.setProperty(GoldenPredictions.UPDATE, "yes");
        assertThatThrownBy(() -> GoldenPredictions.in(file()).verify(MODEL, ROWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mlops.golden.update: true or false, found 'yes'");
        assertThat(file()).doesNotExist();
    }

    @Test
    void predictions_thatDiffer_areShownByRow_andTheFileIsLeftAlone() throws IOException {
        GoldenPredictions golden = GoldenPredictions.in(file());
        write(golden, MODEL);
        String before = Files.readString(file());
        Model<?> moved = ofProbability(row -> number(row, "share") == 0.5 ? 0.625 : number(row, "share") + 0.001);
        assertThatThrownBy(() -> golden.verify(moved, ROWS))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage(
                        "3 of 3 predictions are not as in " + file() + "\n"
                                + "row  what          golden  found\n"
                                + "  1  score(<=50K)  0.75    0.749\n"
                                + "  2  output        <=50K   >50K\n"
                                + "  3  score(<=50K)  0.125   0.124\n"
                                + "if that is meant: run with -Dmlops.golden.update=true, look at what is written, and check it in");
        assertThat(Files.readString(file())).isEqualTo(before);
    }

    @Test
    void scores_mayBeOffByTheTolerance() {
        GoldenPredictions golden = GoldenPredictions.in(file()).within(0.01);
        write(golden, MODEL);
        assertThat(golden.check(ofProbability(row -> number(row, "share") - 0.009), ROWS)
                        .passed())
                .isTrue();
        assertThat(golden.check(ofProbability(row -> number(row, "share") - 0.02), ROWS)
                        .differences())
                .hasSize(3);
    }

    @Test
    void scores_haveADigitMoreThanIsLookedAt() throws IOException {
        write(GoldenPredictions.in(file()).within(0.01), ofProbability(row -> 1 / 3.0));
        assertThat(Files.readString(file())).contains("1,<=50K,0.667,0.333\n");
        write(GoldenPredictions.in(file()).within(0), ofProbability(row -> 0.1));
        assertThat(Files.readString(file())).contains("1,<=50K,0.90000000000000002,0.10000000000000001\n");
        write(GoldenPredictions.in(file()).within(2.5e-7), ofProbability(row -> 1 / 3.0));
        assertThat(Files.readString(file())).contains("1,<=50K,0.66666667,0.33333333\n");
    }

    @Test
    void exact_tellsTheNextNumberApart() {
        GoldenPredictions exact = GoldenPredictions.in(file()).within(0);
        write(exact, ofValue(row -> 0.1));
        assertThat(exact.check(ofValue(row -> 0.1), ROWS).passed()).isTrue();
        assertThat(exact.check(ofValue(row -> Math.nextUp(0.1)), ROWS).differences())
                .hasSize(3);
    }

    @Test
    void keys_nameTheRows_whereverTheyStand() {
        GoldenPredictions golden = GoldenPredictions.in(file()).keyedBy("id");
        write(golden, MODEL);
        Table other = Table.of(Column.categories("id", "d", "c", "a"), Column.numbers("share", 0.5, 0.875, 0.25));
        assertThat(golden.check(MODEL, other).differences())
                .containsExactly(
                        new GoldenResult.Difference("b", "row", "there", "gone"),
                        new GoldenResult.Difference("d", "row", "not there", "new"));
        assertThatThrownBy(() ->
                        golden.check(MODEL, Table.of(Column.categories("id", "a", "a"), Column.numbers("share", 0, 1))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("two rows have the key 'a' in column 'id'");
        assertThatThrownBy(() -> GoldenPredictions.in(file()).keyedBy("ids").check(MODEL, ROWS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("did you mean 'id'?");
        Table missing = ROWS.with(Column.categories("id", "a", null, "c"), Operation.of("test", Map.of()));
        assertThatThrownBy(() -> golden.check(MODEL, missing))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("row 2 has no key");
    }

    @Test
    void labels_thatAreOthers_areADifferenceOfTheHeader() {
        GoldenPredictions golden = GoldenPredictions.in(file());
        write(golden, MODEL);
        Model<?> other =
                MadeModels.of(row -> Prediction.ofProbabilities(List.of("no", "yes"), new double[] {0.5, 0.5}));
        assertThat(golden.check(other, ROWS).differences())
                .containsExactly(new GoldenResult.Difference(
                        "header", "columns", "row,output,score(<=50K),score(>50K)", "row,output,score(no),score(yes)"));
    }

    @Test
    void labels_mayHoldAnything() throws IOException {
        List<String> labels = List.of("a,b", "say \"no\"", " two\r\nlines", "");
        Model<?> model = MadeModels.of(row ->
                Prediction.ofProbabilities(labels, new double[] {number(row, "share"), 0.3, 0.6, 0.1}));
        GoldenPredictions golden = GoldenPredictions.in(file());
        write(golden, model);
        assertThat(golden.check(model, ROWS)).hasToString("3 predictions are as in " + file());
        assertThat(Files.readString(file())).startsWith("row,output,\"score(a,b)\",\"score(say \"\"no\"\")\"");
    }

    @Test
    void lineEnds_ofVersionControl_areReadAndLeft() throws IOException {
        GoldenPredictions golden = GoldenPredictions.in(file());
        write(golden, MODEL);
        String windows = Files.readString(file()).replace("\n", "\r\n");
        Files.writeString(file(), windows);
        assertThat(golden.check(MODEL, ROWS).passed()).isTrue();
        assertThat(golden.update(MODEL, ROWS)).isFalse();
        assertThat(Files.readString(file())).isEqualTo(windows);
    }

    @Test
    void everyKindOfPrediction_standsInAFile() throws IOException {
        Model<?>[] models = {
            ofValue(row -> number(row, "share")),
            MadeModels.of(row -> Prediction.ofAnomalyScore(number(row, "share") - 0.5)),
            MadeModels.of(row -> Prediction.ofCluster(List.of("0", "1"), new double[] {0, number(row, "share")})),
            MadeModels.of(row ->
                    Prediction.ofLabelSet(List.of("calm", "sad"), new double[] {0.9, number(row, "share")}))
        };
        String[] firstLines = {
            "row,value\n1,0.25\n",
            "row,output,score(anomaly)\n1,normal,-0.25\n",
            "row,output,score(0),score(1)\n1,cluster 1,0,0.25\n",
            "row,output,score(calm),score(sad)\n1,[calm],0.9,0.25\n"
        };
        for (int i = 0; i < models.length; i++) {
            GoldenPredictions golden = GoldenPredictions.in(file());
            write(golden, models[i]);
            assertThat(Files.readString(file())).startsWith(firstLines[i]);
            assertThat(golden.check(models[i], ROWS).passed()).isTrue();
        }
    }

    @Test
    void files_thatAreBroken_areAnErrorThatNamesTheLine() throws IOException {
        Files.createDirectories(file().getParent());
        String[] broken = {
            "",
            "row\n",
            "row,what\n1,2\n",
            "row,value\n1,2,3\n",
            "row,value\n1,two\n",
            "row,value\n1,2\n1,2\n",
            "row,value\n\"1,2\n",
            "row,value\n\"1\"x,2\n"
        };
        int[] lines = {1, 1, 1, 2, 2, 3, 2, 2};
        for (int i = 0; i < broken.length; i++) {
            Files.writeString(file(), broken[i]);
            assertThatThrownBy(() -> GoldenPredictions.in(file()).check(ofValue(row -> 1), ROWS))
                    .as(broken[i])
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("line " + lines[i] + " of the golden predictions in")
                    .hasMessageContaining("-Dmlops.golden.update=true");
        }
    }

    @Test
    void differences_areShownUpToTen() {
        Table many = Table.of(Column.numbers("share", new double[12]));
        GoldenPredictions golden = GoldenPredictions.in(file());
        assertThat(golden.update(ofValue(row -> 1), many)).isTrue();
        assertThat(golden.check(ofValue(row -> 2), many).toString())
                .startsWith("12 of 12 predictions are not as in")
                .endsWith("\n... and 2 more");
    }

    @Test
    void noRows_areNothingToCompare() {
        assertThatThrownBy(() -> GoldenPredictions.in(file()).check(MODEL, ROWS.head(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows: at least one");
        assertThatThrownBy(() -> GoldenPredictions.in(file()).within(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
