package dev.mlops.testkit;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import java.lang.reflect.Parameter;
import java.security.SecureRandom;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Gives a test a workspace and a seed of its own. With {@code @ExtendWith(WorkspaceExtension.class)} on the class, a test method, a test factory, and its
 * {@code @BeforeEach} and {@code @AfterEach} methods may have
 *
 * <ul>
 *   <li>a parameter of type {@link Workspace}: in memory, empty at the start, with the engines that are on the class or module path; it is closed after the
 *       test, or after the last test of a factory;
 *   <li>a parameter {@code @Seed long}: see {@link Seed}.
 * </ul>
 *
 * <p>Both are the same for all methods around one test. Stateless.
 */
public final class WorkspaceExtension
        implements ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                InvocationInterceptor {
    private static final Namespace NAMESPACE = Namespace.create(WorkspaceExtension.class);

    /** Seeds are below this, so that they are quickly typed. */
    private static final int SEEDS = 1_000_000_000;

    /** For JUnit. */
    public WorkspaceExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Workspace.class || isSeed(parameter.getParameter());
    }

    private static boolean isSeed(Parameter parameter) {
        return parameter.isAnnotationPresent(Seed.class);
    }

    /**
     * The test's workspace or seed.
     *
     * @throws ParameterResolutionException for a parameter that is not about one test, such as one of a constructor or of a
     *     {@code @BeforeAll} method: tests would share the workspace; and for a seed that is no {@code long}
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean seed = isSeed(parameter.getParameter());
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException((seed ? "a seed" : "a workspace")
                    + " is for one test: take it in the test method or in a @BeforeEach"
                    + " or @AfterEach method, not in " + parameter.getDeclaringExecutable());
        }
        if (seed) {
            if (parameter.getParameter().getType() != long.class) {
                throw new ParameterResolutionException("a seed is a long, not a "
                        + parameter.getParameter().getType().getName() + ", in " + parameter.getDeclaringExecutable());
            }
            return context.getStore(NAMESPACE).getOrComputeIfAbsent(Seed.class, key -> seed(), Long.class);
        }
        // JUnit closes what is closeable in a test's store when the test is over.
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Workspace.class, key -> MlOps.inMemory(), Workspace.class);
    }

    private static Long seed() {
        String fixed = System.getProperty(Seed.PROPERTY);
        if (fixed == null) {
            // The one place where chance comes from the machine: every run looks at something else, and says at what.
            return (long) new SecureRandom().nextInt(SEEDS);
        }
        try {
            return Long.valueOf(fixed.strip());
        } catch (NumberFormatException e) {
            throw new ParameterResolutionException(Seed.PROPERTY + ": a whole number, found '" + fixed + "'", e);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withSeed(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withSeed(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withSeed(context, failure);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext invocationContext, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            throw withSeed(context, failure);
        }
    }

    /** Says the seed in the report and behind the failure, where the test took one. */
    private static Throwable withSeed(ExtensionContext context, Throwable failure) {
        Long seed = context.getStore(NAMESPACE).get(Seed.class, Long.class);
        if (seed != null && !(failure instanceof TestAbortedException)) {
            context.publishReportEntry(Seed.PROPERTY, seed.toString());
            failure.addSuppressed(new SeedNote(seed));
        }
        return failure;
    }

    /** Stands behind a failure in its stack trace. */
    private static final class SeedNote extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SeedNote(long seed) {
            super(
                    "the test's seed was " + seed + "; run it again with -D" + Seed.PROPERTY + "=" + seed,
                    null,
                    false,
                    false);
        }
    }
}
