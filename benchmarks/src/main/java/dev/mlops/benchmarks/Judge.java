package dev.mlops.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Holds demands against a file, from its bytes to the verdict. For one thread; to be closed. */
interface Judge extends AutoCloseable {
    /** Goes through the file from its start. */
    Verdict judge(Path file, List<Demand> demands) throws Exception;

    @Override
    void close() throws IOException;
}
