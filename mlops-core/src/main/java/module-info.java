/** The implementation: open a workspace with {@code MlOps}. */
module dev.mlops.core {
    requires transitive dev.mlops.api;
    requires java.sql;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires de.siegmar.fastcsv;
    requires org.xerial.sqlitejdbc;
    requires static com.github.luben.zstd_jni;
    requires static org.jspecify;

    exports dev.mlops.core;

    uses dev.mlops.spi.Engine;

    provides dev.mlops.pipeline.PipelineFitter with
            dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
}
