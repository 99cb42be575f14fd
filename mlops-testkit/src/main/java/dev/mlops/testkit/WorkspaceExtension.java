package dev.mlops.testkit;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a workspace of its own: with {@code @ExtendWith(WorkspaceExtension.class)} on the class, a test method, and its
 * {@code @BeforeEach} and {@code @AfterEach} methods, may have a parameter of type {@link Workspace}. It is in memory, empty at the start,
 * the same for all methods around one test, has the engines that are on the class or module path, and is closed after the test. Stateless.
 */
public final class WorkspaceExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(WorkspaceExtension.class);

    /** For JUnit. */
    public WorkspaceExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Workspace.class;
    }

    /**
     * The test's workspace.
     *
     * @throws ParameterResolutionException for a parameter that is not about one test, such as one of a constructor or of a
     *     {@code @BeforeAll} method: tests would share the workspace
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "a workspace is for one test: take it in the test method or in a @BeforeEach"
                            + " or @AfterEach method, not in " + parameter.getDeclaringExecutable());
        }
        // JUnit closes what is closeable in a test's store when the test is over.
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Workspace.class, key -> MlOps.inMemory(), Workspace.class);
    }
}
