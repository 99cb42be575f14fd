package dev.mlops.examples;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.f1;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.monitoring.Detectors.drift;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Profile;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployment;
import dev.mlops.error.MlOpsException;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.monitoring.Detector;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.monitoring.Monitor;
import dev.mlops.monitoring.Window;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.AliasMove;
import dev.mlops.registry.ModelVersion;
import dev.mlops.tribuo.Tribuo;
import dev.mlops.tuning.Sampler;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.Trial;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.ValidationReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The whole life of a model on one page: from a CSV file to a served, monitored model. Read {@link #run()} from top to bottom; the few
 * things that depend on the rows are in {@link CensusIncome} and {@link LoanDefaults}.
 *
 * <p>Run it twice: the second time the dataset version, the trials, the models and the model version are there already.
 */
public final class IncomeLifecycle {
    private static final int STEPS = 12;
    private static final long SEED = 42;
    private static final int FOLDS = 3;
    private static final int LOGISTIC_TRIALS = 8;

    private final Workspace ws;
    private final UseCase useCase;
    private final Progress progress;

    IncomeLifecycle(Workspace ws, UseCase useCase, Progress progress) {
        this.ws = ws;
        this.useCase = useCase;
        this.progress = progress;
    }

    /** Runs the example; see {@link Arguments#USAGE}. Exits with 0, with 1 where something went wrong and with 2 for bad arguments. */
    public static void main(String[] args) {
        int status = run(System.out, System.err, Clock.systemUTC(), args);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(PrintStream out, PrintStream err, Clock clock, String... args) {
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(Arguments.USAGE);
            return 2;
        }
        if (arguments.help()) {
            out.print(Arguments.USAGE);
            return 0;
        }
        Progress progress = new Progress(out, clock, STEPS);
        Path folder = arguments.workspaceFolder();
        progress.step("open", "workspace " + folder);
        try (Workspace ws = MlOps.open(folder)) {
            UseCase useCase = arguments.data().<UseCase>map(CensusIncome::new).orElseGet(() -> loans(folder, progress));
            Summary summary = new IncomeLifecycle(ws, useCase, progress).run();
            out.print(summary.screen(progress.seconds()));
            return 0;
        } catch (MlOpsException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static UseCase loans(Path folder, Progress progress) {
        LoanDefaults loans = LoanDefaults.writtenTo(folder.resolveSibling("loan-applications.csv"));
        progress.found("made loan applications, " + loans.file());
        return loans;
    }

    Summary run() {
        // Data: the same bytes again are the same version.
        progress.step("commit", useCase.source().description() + " as dataset " + useCase.dataset());
        int versionsBefore = ws.datasets().versions(useCase.dataset()).size();
        DatasetVersion dataset =
                ws.datasets().message("input of IncomeLifecycle").commit(useCase.dataset(), useCase.source());
        boolean newDataset = dataset.version() > versionsBefore;
        progress.found(dataset.origin() + (newDataset ? ", new" : ", already there"));

        progress.step("profile", "every column of " + dataset.origin());
        progress.found(inWords(dataset.profile()));

        // Validation: stop here rather than learn from rows that are not what they should be.
        progress.step("validate", useCase.rules().size() + " expectations");
        Table rows = dataset.read();
        ValidationReport validation = ws.validator()
                .expect(useCase.rules().toArray(Expectation[]::new))
                .validate(rows)
                .orThrow();
        progress.found(String.format(
                Locale.ROOT, "%d expectations hold on %,d rows", validation.expectationCount(), validation.rowCount()));

        // Split: fit and choose on train, judge on test.
        Task.Classification task = useCase.task();
        progress.step("split", "one fifth to test, stratified by " + task.target() + ", seed " + SEED);
        Split split = rows.split(Split.stratified(task.target()).test(0.2).seed(SEED));
        progress.found(split);

        // Preprocessing: a value, fitted on training rows only. Fitted here to show it; the tuner and the trainer fit
        // their own.
        Pipeline prep = Pipeline.of(
                drop(useCase.ignored()),
                impute(numeric()).withMedian(),
                impute(categorical()).withMostFrequent(),
                standardize(numeric()),
                oneHot(categorical()).minFrequency(20));
        progress.step("prepare", "drop " + useCase.ignored() + ", impute, standardize, one-hot");
        FittedPipeline fitted = prep.fit(split.train(), task.target());
        progress.found(
                fitted.inputs().size() + " columns become " + fitted.features().size() + " features");

        // Tuning: settings are chosen by cross-validation on the training rows.
        progress.step(
                "tune",
                LOGISTIC_TRIALS + " tries of logistic regression, 1 of a forest, " + FOLDS + " folds each, by ROC AUC");
        Study<Label> logistic = study(
                "logistic regression",
                LOGISTIC_TRIALS,
                prep,
                split.train(),
                trial -> Tribuo.logisticRegression()
                        .epochs(trial.integer("epochs", 3, 12))
                        .learningRate(trial.logUniform("learningRate", 0.01, 1.0)));
        Study<Label> forest = study(
                "random forest",
                1,
                prep,
                split.train(),
                trial -> Tribuo.randomForest().trees(30).maxDepth(trial.integer("maxDepth", 12, 18)));

        // Training: the best settings of each kind, on all training rows.
        progress.step("train", "both on all training rows, with the best settings");
        Model<Label> logisticModel = train(logistic.bestAlgorithm(), prep, split.train());
        progress.found("logistic regression, model " + brief(logisticModel.digest()));
        Model<Label> forestModel = train(forest.bestAlgorithm(), prep, split.train());
        progress.found("random forest, model " + brief(forestModel.digest()));

        // Evaluation: on rows that nothing was fitted to.
        progress.step(
                "evaluate",
                String.format(Locale.ROOT, "both on %,d test rows", split.test().rowCount()));
        Evaluator<Label> evaluator = ws.evaluator(task).metrics(accuracy(), rocAuc(), f1(), logLoss());
        Candidate logisticCandidate = new Candidate(
                "logistic regression",
                logistic.best().value(),
                logisticModel,
                evaluator.evaluate(logisticModel, split.test()));
        Candidate forestCandidate = new Candidate(
                "random forest", forest.best().value(), forestModel, evaluator.evaluate(forestModel, split.test()));
        double logisticAuc = logisticCandidate.evaluation().value(rocAuc());
        progress.found(String.format(
                Locale.ROOT,
                "logistic regression: ROC AUC %.4f (%s)",
                logisticAuc,
                useCase.expected(logisticAuc, split.test())));
        double forestAuc = forestCandidate.evaluation().value(rocAuc());
        progress.found(String.format(
                Locale.ROOT, "random forest: ROC AUC %.4f (%s)", forestAuc, useCase.expected(forestAuc, split.test())));

        // Registry: the better one in cross-validation, so that the test rows had no say in the choice; with all that
        // led to it.
        Candidate best = logisticCandidate.crossValidated() >= forestCandidate.crossValidated()
                ? logisticCandidate
                : forestCandidate;
        progress.step("register", best.name() + ", better in cross-validation, if it passes the gate");
        Evaluation<Label> evaluation = best.evaluation();
        progress.found(useCase.gate().check(evaluation).orThrow());
        int modelsBefore = ws.registry().versions(useCase.model()).size();
        ModelVersion version = ws.registry()
                .evaluation(evaluation)
                .message(best.name() + " of IncomeLifecycle")
                .register(useCase.model(), best.model());
        boolean newVersion = version.version() > modelsBefore;
        int movesBefore = ws.registry().history(useCase.model()).size();
        AliasMove move = ws.registry()
                .through(useCase.gate())
                .by("IncomeLifecycle")
                .because("passes the gate")
                .promote(version, "champion");
        boolean moved = ws.registry().history(useCase.model()).size() > movesBefore;
        progress.found(moved ? move : version.name() + " v" + version.version() + " is the champion already");

        // Deployment: in this process, under the alias.
        String reference = useCase.model() + "@champion";
        progress.step("deploy", reference);
        try (Deployment<Label> live = ws.deployer(Label.class).deploy(reference)) {
            Prediction<Label> ofRow = live.predict(split.test().row(0));
            progress.found("a Row of the test part: " + ofRow);
            Prediction<Label> ofRecord = useCase.predictSomebody(live);
            progress.found("a Java record: " + ofRecord);

            // Monitoring: usual traffic is quiet, drifted traffic raises alerts; then the same on a batch.
            progress.step("monitor", "usual and drifted traffic, in windows of 1,000 rows");
            Detector[] detectors = {
                drift(numeric()).psi(0.2), drift(categorical()).psi(0.2)
            };
            Table drifted = useCase.afterDrift(ws, split.test());
            progress.found("drifted: " + useCase.driftDescription());
            Watch watch;
            try (Monitor<Label> monitor = ws.monitor(live)
                    .reference(split.train())
                    .detect(detectors)
                    .window(Window.rows(1_000))
                    .start()) {
                live.predict(split.test());
                monitor.flush();
                int quietWindows = monitor.reports().size();
                int falseAlarms = monitor.alerts().size();
                live.predict(drifted);
                monitor.flush();
                watch = Watch.of(monitor, quietWindows, falseAlarms);
            }
            progress.found(watch);
            DriftReport batch = ws.monitor(split.train()).detect(detectors).check(drifted);

            return new Summary(
                    useCase,
                    dataset,
                    newDataset,
                    validation,
                    split,
                    List.of(logisticCandidate, forestCandidate),
                    version,
                    newVersion,
                    ws.registry().lineage(version),
                    ofRow,
                    ofRecord,
                    watch,
                    batch,
                    ws.directory());
        }
    }

    private Study<Label> study(String what, int trials, Pipeline prep, Table train, Function<Trial, Algorithm> space) {
        Sampler sampler = Samplers.random();
        return ws.tuner(useCase.task())
                .pipeline(prep)
                .search(space)
                .maximize(rocAuc())
                .crossValidated(FOLDS)
                .sampler(sampler)
                .trials(trials)
                .parallel(2)
                .seed(SEED)
                .onTrial(trial -> progress.found(what + ", " + trial))
                .tune(train);
    }

    private Model<Label> train(Algorithm algorithm, Pipeline prep, Table train) {
        return ws.trainer(useCase.task())
                .pipeline(prep)
                .algorithm(algorithm)
                .seed(SEED)
                .train(train);
    }

    private static String inWords(Profile profile) {
        String gaps = profile.columns().stream()
                .filter(column -> column.missing() > 0)
                .map(IncomeLifecycle::gap)
                .collect(Collectors.joining(", "));
        return String.format(
                        Locale.ROOT,
                        "%,d rows x %d columns",
                        profile.rowCount(),
                        profile.columns().size())
                + (gaps.isEmpty() ? "" : "\nmissing: " + gaps);
    }

    private static String gap(ColumnProfile column) {
        return String.format(Locale.ROOT, "%s %,d", column.field().name(), column.missing());
    }

    static String brief(String digest) {
        return digest.substring(0, 8);
    }
}
