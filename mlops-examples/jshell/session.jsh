// A session that a test runs. In JShell the dots of a chain stand at the ends of lines: a line that is complete is run at once.
var ws = MlOps.inMemory();
var loans = ws.datasets().commit("loans", Csv.text(LoanApplications.csv(3_000, 42, LoanApplications.Economy.STEADY)));
System.out.println("rows: " + loans.rowCount());
System.out.println("empty incomes: " + loans.profile().column("monthlyIncome").missing());

var report = ws.validator().
    expect(rowCount().isAtLeast(1_000), column("age").isBetween(18, 100)).
    validate(loans.read());
System.out.println("valid: " + report.passed());

var split = loans.read().split(Split.stratified("outcome").test(0.2).seed(42));
var task = Task.classification("outcome").positive("default");
var prep = Pipeline.of(
    drop("submitted"),
    impute(numeric()).withMedian(),
    standardize(numeric()),
    oneHot(categorical()));
var study = ws.tuner(task).pipeline(prep).
    search(trial -> Tribuo.logisticRegression().epochs(trial.integer("epochs", 2, 6))).
    maximize(rocAuc()).crossValidated(2).sampler(random()).trials(2).seed(42).
    tune(split.train());
var model = ws.trainer(task).pipeline(prep).algorithm(study.bestAlgorithm()).seed(42).train(split.train());
var eval = ws.evaluator(task).metrics(accuracy(), rocAuc(), f1(), logLoss()).evaluate(model, split.test());
System.out.println("roc auc: " + eval.value(rocAuc()));

var gate = QualityGate.of(rocAuc().atLeast(0.65));
var version = ws.registry().evaluation(eval).register("loan-default", model);
ws.registry().through(gate).promote(version, "champion");
var live = ws.deployer(Label.class).deploy("loan-default@champion");
System.out.println("answer: " + live.predict(split.test().row(0)));

var downturn = ws.datasets().read(Csv.text(LoanApplications.csv(1_000, 7, LoanApplications.Economy.DOWNTURN)));
var batch = ws.monitor(split.train()).detect(drift(all()).psi(0.1)).check(downturn);
System.out.println("drifted: " + batch.drifted());
ws.close();
/exit
