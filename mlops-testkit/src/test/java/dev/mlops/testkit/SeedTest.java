package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mlops.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

/** Runs classes of tests that fail on purpose within JUnit, and looks at what it reports. */
class SeedTest {
    private static final List<Long> SEEN = new ArrayList<>();

    @AfterEach
    void forget() {
        System.clearProperty(Seed.PROPERTY);
        SEEN.clear();
    }

    @ExtendWith(WorkspaceExtension.class)
    static class Failing {
        @BeforeEach
        void before(@Seed long seed) {
            SEEN.add(seed);
        }

        @Test
        void fails(@Seed long seed) {
            SEEN.add(seed);
            throw new IllegalStateException("on purpose");
        }
    }

    @ExtendWith(WorkspaceExtension.class)
    static class Others {
        @RepeatedTest(3)
        void passes(@Seed long seed) {
            SEEN.add(seed);
        }

        @Test
        void aborts(@Seed long seed) {
            throw new TestAbortedException("seed " + seed);
        }

        @Test
        void failsWithoutASeed() {
            throw new IllegalStateException("on purpose");
        }

        @TestFactory
        Stream<DynamicTest> factory(@Seed long seed, Workspace ws) {
            SEEN.add(seed);
            return Stream.of(
                    DynamicTest.dynamicTest(
                            "open", () -> assertThat(ws.datasets().names()).isEmpty()),
                    DynamicTest.dynamicTest("failing", () -> {
                        throw new IllegalStateException("on purpose");
                    }));
        }

        @Test
        void wantsAnInt(@Seed int seed) {
            assertThat(seed).isZero();
        }
    }

    @ExtendWith(WorkspaceExtension.class)
    static class FailingBefore {
        @BeforeEach
        void before(@Seed long seed) {
            SEEN.add(seed);
            throw new IllegalStateException("on purpose");
        }

        @Test
        void test() {}
    }

    /** What was reported of each test. */
    private static final class Report implements TestExecutionListener {
        final Map<String, Optional<Throwable>> failures = new LinkedHashMap<>();
        final Map<String, String> seeds = new LinkedHashMap<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                failures.put(test.getDisplayName(), result.getThrowable());
            }
        }

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            String seed = entry.getKeyValuePairs().get(Seed.PROPERTY);
            if (seed != null) {
                seeds.put(test.getDisplayName(), seed);
            }
        }
    }

    private static Report run(Class<?> tests) {
        Report report = new Report();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter("junit.platform.output.capture.stdout", "false")
                .build();
        LauncherFactory.create().execute(request, report);
        return report;
    }

    @Test
    void failure_saysTheSeed_inTheReportAndBehindTheFailure() {
        Report report = run(Failing.class);
        assertThat(SEEN).hasSize(2);
        long seed = SEEN.get(0);
        assertThat(SEEN.get(1)).isEqualTo(seed);
        assertThat(seed).isBetween(0L, 999_999_999L);
        assertThat(report.seeds).containsExactly(Map.entry("fails(long)", Long.toString(seed)));
        Throwable failure = report.failures.get("fails(long)").orElseThrow();
        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("on purpose");
        assertThat(failure.getSuppressed())
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("the test's seed was " + seed + "; run it again with -Dmlops.test.seed=" + seed);
    }

    @Test
    void failure_beforeTheTest_saysTheSeedToo() {
        Report report = run(FailingBefore.class);
        assertThat(report.seeds).containsExactly(Map.entry("test()", Long.toString(SEEN.get(0))));
    }

    @Test
    void property_fixesTheSeed() {
        System.setProperty(Seed.PROPERTY, "-42");
        Report report = run(Failing.class);
        assertThat(SEEN).containsExactly(-42L, -42L);
        assertThat(report.seeds.values()).containsExactly("-42");
        System.setProperty(Seed.PROPERTY, "many");
        assertThat(run(Failing.class).failures.get("fails(long)").orElseThrow())
                .hasMessageContaining("mlops.test.seed: a whole number, found 'many'");
    }

    @Test
    void seeds_areOthersInEachTest_andSaidOfThoseThatFailOnly() {
        Report report = run(Others.class);
        assertThat(SEEN).hasSize(4).doesNotHaveDuplicates();
        assertThat(report.seeds).containsOnlyKeys("failing");
        assertThat(report.failures.get("failing").orElseThrow().getSuppressed()).hasSize(1);
        assertThat(report.failures.get("open")).isEmpty();
        assertThat(report.failures.get("failsWithoutASeed()").orElseThrow().getSuppressed())
                .isEmpty();
        assertThat(report.failures.get("aborts(long)").orElseThrow().getSuppressed())
                .isEmpty();
        assertThat(report.failures.get("wantsAnInt(int)").orElseThrow())
                .hasMessageContaining("a seed is a long, not a int");
    }
}
