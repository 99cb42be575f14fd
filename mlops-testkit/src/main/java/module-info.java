/** For users' tests and for implementers of the SPIs. */
module dev.mlops.testkit {
    requires transitive dev.mlops.api;
    requires transitive org.junit.jupiter.api;
    requires dev.mlops.core;
    requires jdk.management;
    requires org.opentest4j;
    requires static org.jspecify;

    exports dev.mlops.testkit;
    exports dev.mlops.testkit.behaviour;
    exports dev.mlops.testkit.golden;
    exports dev.mlops.testkit.report;
}
