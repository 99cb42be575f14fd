package dev.mlops.benchmarks;

import com.amazon.deequ.VerificationResult;
import com.amazon.deequ.VerificationSuite;
import com.amazon.deequ.checks.Check;
import com.amazon.deequ.checks.CheckLevel$;
import com.amazon.deequ.checks.CheckResult;
import com.amazon.deequ.constraints.ConstraintResult;
import com.amazon.deequ.metrics.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.immutable.List$;

/**
 * Deequ on Spark in this process: the demands as one check of a verification suite, without a profile. Spark is told the schema, so that
 * it need not read the file twice to tell types, and it parses only the columns that are looked at; both are to its advantage.
 */
final class DeequJudge implements Judge {
    private static final String SCHEMA =
            "id BIGINT, customer STRING, age INT, income DOUBLE, balance DOUBLE, rate DOUBLE, "
                    + "region STRING, product STRING, note STRING, active BOOLEAN, created TIMESTAMP, score INT";
    private static final Function1<Object, Object> ANY = value -> true;

    private final SparkSession spark;

    private DeequJudge(SparkSession spark) {
        this.spark = spark;
    }

    static DeequJudge open(int threads) {
        return new DeequJudge(SparkSession.builder()
                .master("local[" + threads + "]")
                .appName("deequ")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", String.valueOf(2 * threads))
                .getOrCreate());
    }

    @Override
    public Verdict judge(Path file, List<Demand> demands) {
        Dataset<Row> data = spark.read()
                .option("header", "true")
                .option("escape", "\"")
                .schema(StructType.fromDDL(SCHEMA))
                .csv(file.toString());
        Check check = new Check(CheckLevel$.MODULE$.Error(), "demands", List$.MODULE$.empty());
        for (Demand demand : demands) {
            check = with(check, demand);
        }
        VerificationResult result =
                new VerificationSuite().onData(data).addCheck(check).run();
        CheckResult checked = result.checkResults().apply(check);
        List<Double> figures = new ArrayList<>();
        for (ConstraintResult one :
                JavaConverters.seqAsJavaList(checked.constraintResults().toSeq())) {
            figures.add(figure(one));
        }
        return verdict(demands, figures);
    }

    private static Check with(Check check, Demand demand) {
        if (demand instanceof Demand.RowCount wanted) {
            return check.hasSize(rows -> ((Number) rows).longValue() == wanted.rows(), Option.empty());
        } else if (demand instanceof Demand.Complete wanted) {
            return check.hasCompleteness(
                    wanted.column(), share -> (double) share >= wanted.share(), Option.empty(), Option.empty());
        } else if (demand instanceof Demand.Between wanted) {
            return check.isContainedIn(
                    wanted.column(),
                    (double) wanted.low(),
                    (double) wanted.high(),
                    true,
                    true,
                    Option.empty(),
                    Option.empty());
        } else if (demand instanceof Demand.In wanted) {
            return check.isContainedIn(wanted.column(), wanted.values().toArray(new String[0]), ANY, Option.empty());
        } else if (demand instanceof Demand.Unique wanted) {
            return check.isUnique(wanted.column(), Option.empty(), Option.empty());
        }
        throw new IllegalArgumentException("demand: not one of those known, found " + demand);
    }

    private static double figure(ConstraintResult result) {
        Option<Metric<?>> metric = result.metric();
        if (metric.isEmpty() || metric.get().value().isFailure()) {
            throw new IllegalStateException("Deequ could not check " + result.constraint() + ": " + result.message());
        }
        return ((Number) metric.get().value().get()).doubleValue();
    }

    /** Deequ tells the number of rows and, of everything else, the share of rows that are as wanted. */
    private static Verdict verdict(List<Demand> demands, List<Double> figures) {
        long rows = Math.round(figures.get(0));
        List<Long> atFault = new ArrayList<>();
        for (int i = 0; i < demands.size(); i++) {
            Demand demand = demands.get(i);
            long otherwise = demand instanceof Demand.RowCount ? rows : Math.round((1 - figures.get(i)) * rows);
            atFault.add(demand.atFault(otherwise, rows));
        }
        return new Verdict(rows, atFault);
    }

    @Override
    public void close() {
        spark.stop();
    }
}
