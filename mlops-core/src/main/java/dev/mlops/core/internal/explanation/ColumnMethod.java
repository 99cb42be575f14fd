package dev.mlops.core.internal.explanation;

import dev.mlops.core.internal.work.Parallel;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.explanation.Explanation;
import dev.mlops.explanation.Explanation.Scale;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Contributions of input columns to an output, for any model: it is asked about rows that have some columns of the row to be explained and
 * the others of a background row. Each background row is a game of its own, whose players are the columns in which both differ. Since
 * each is played as often as the others, contributions add up exactly, and sampling errs within background rows only: the variance of
 * the mean is that of the games' values, added up and divided by the square of how many there are.
 */
final class ColumnMethod implements Method {
    private final Model<? extends Output> model;
    private final List<Schema.Field> fields;
    private final Parts parts;
    private final List<@Nullable Object[]> background;
    private final List<? extends Prediction<? extends Output>> predictions;
    private final int pairs;

    /** Of each background row: what chance in its game starts from, the same for all rows that are explained. */
    private final long[] seeds;

    /**
     * A method against these rows.
     *
     * @param pairs how many orders to draw for each background row, each with its reverse; at least two
     */
    ColumnMethod(Model<? extends Output> model, Table background, int pairs, SplittableRandom random) {
        this.model = model;
        Schema inputs = model.signature().inputs();
        this.fields = inputs.fields();
        this.parts = Parts.ofColumns(inputs);
        this.background = background.rows().stream().map(this::values).toList();
        this.predictions = model.predict(background);
        this.pairs = pairs;
        this.seeds = random.longs(background.rowCount()).toArray();
    }

    /** The values of the model's columns; null where there is none that the model could take. */
    private @Nullable Object[] values(Row row) {
        @Nullable Object[] values = new Object[fields.size()];
        for (int c = 0; c < values.length; c++) {
            Object value = row.find(fields.get(c).name()).orElse(null);
            values[c] = value != null && suits(fields.get(c).type(), value) ? value : null;
        }
        return values;
    }

    private static boolean suits(ColumnType type, Object value) {
        return switch (type) {
            case NUMBER, INTEGER -> value instanceof Number;
            case CATEGORY, TEXT -> value instanceof String;
            case FLAG -> value instanceof Boolean;
            case INSTANT -> value instanceof Instant;
        };
    }

    @Override
    public Explanation explain(Row row, Question question, Executor executor) {
        return explain(row, model.predict(row), question, executor);
    }

    @Override
    public List<Explanation> explain(Table rows, Question question, Executor executor) {
        List<? extends Prediction<? extends Output>> answers = model.predict(rows);
        Explanation[] explanations = new Explanation[rows.rowCount()];
        Parallel.each(
                explanations.length,
                executor,
                row -> explanations[row] = explain(rows.row(row), answers.get(row), question, Runnable::run));
        return List.of(explanations);
    }

    private Explanation explain(
            Row row, Prediction<? extends Output> prediction, Question question, Executor executor) {
        int position = question.position(prediction);
        double value = question.score(prediction, position);
        @Nullable Object[] mine = values(row);
        List<Column> pool = pool(mine);
        Game[] games = new Game[background.size()];
        Parallel.each(games.length, executor, b -> {
            games[b] = new Game(b, mine);
            games[b].play(pool, question, position, value);
        });
        double baseline = 0;
        double[] amounts = new double[fields.size()];
        double[] errors = new double[amounts.length];
        boolean exact = true;
        for (int b = 0; b < games.length; b++) {
            Game game = games[b];
            baseline += question.score(predictions.get(b), position) / games.length;
            for (int i = 0; i < game.columns.length; i++) {
                amounts[game.columns[i]] += game.values[i] / games.length;
                errors[game.columns[i]] += game.variances[i];
            }
            exact &= game.exact;
        }
        Arrays.setAll(errors, c -> Math.sqrt(errors[c]) / games.length);
        DefaultExplanation.Facts facts =
                new DefaultExplanation.Facts(question.label(position), Scale.OUTPUT, baseline, value, games.length);
        return DefaultExplanation.ofColumns(facts, parts, row, amounts, exact ? null : errors);
    }

    /** The background rows, and behind them the row to be explained. Whole numbers are numbers here: to a model they are the same. */
    private List<Column> pool(@Nullable Object[] mine) {
        List<Column> pool = new ArrayList<>(fields.size());
        for (int c = 0; c < fields.size(); c++) {
            Schema.Field field = fields.get(c);
            ColumnBuilder builder = new ColumnBuilder(
                    field.name(), field.type().isNumeric() ? ColumnType.NUMBER : field.type(), background.size() + 1);
            for (@Nullable Object[] values : background) {
                builder.add(values[c]);
            }
            pool.add(builder.add(mine[c]).build());
        }
        return pool;
    }

    /** The row to be explained against one background row. For one thread. */
    private final class Game {
        private final int row;
        private final int[] columns;
        private final double[] values;
        private final double[] variances;
        private boolean exact = true;

        Game(int row, @Nullable Object[] mine) {
            this.row = row;
            this.columns = IntStream.range(0, mine.length)
                    .filter(c -> !Objects.equals(mine[c], background.get(row)[c]))
                    .toArray();
            this.values = new double[columns.length];
            this.variances = new double[columns.length];
        }

        void play(List<Column> pool, Question question, int position, double everybody) {
            if (columns.length == 0) {
                return;
            }
            Orders orders = new Orders(columns.length, pairs, new SplittableRandom(seeds[row]));
            exact = orders.isExact();
            List<boolean[]> coalitions = orders.coalitions();
            double[] worth = new double[coalitions.size()];
            if (worth.length > 0) {
                List<? extends Prediction<? extends Output>> answers = model.predict(mixed(pool, coalitions));
                Arrays.setAll(worth, i -> question.score(answers.get(i), position));
            }
            double nobody = question.score(predictions.get(row), position);
            orders.values(nobody, everybody, worth, values, variances);
        }

        /** For each coalition a row that has its columns of the row to be explained and the others of the background row. */
        private Table mixed(List<Column> pool, List<boolean[]> coalitions) {
            int[] rows = new int[coalitions.size()];
            List<Column> mixed = new ArrayList<>(pool.size());
            int player = 0;
            for (int c = 0; c < pool.size(); c++) {
                Arrays.fill(rows, row);
                if (player < columns.length && columns[player] == c) {
                    for (int i = 0; i < rows.length; i++) {
                        rows[i] = coalitions.get(i)[player] ? background.size() : row;
                    }
                    player++;
                }
                mixed.add(pool.get(c).select(rows));
            }
            return Table.ofColumns(mixed);
        }
    }
}
