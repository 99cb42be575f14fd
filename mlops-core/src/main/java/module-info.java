/** The implementation: open a workspace with {@code MlOps}. */
@SuppressWarnings("requires-automatic") // EJML has no module descriptor: its modules are called as its jars
module dev.mlops.core {
    requires transitive dev.mlops.api;
    requires transitive java.sql;
    requires java.net.http;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;
    requires com.dynatrace.hash4j;
    requires ejml.core;
    requires ejml.ddense;
    requires org.apache.commons.numbers.gamma;
    requires org.xerial.sqlitejdbc;
    requires com.github.luben.zstd_jni;
    requires static org.jspecify;

    exports dev.mlops.core;

    uses dev.mlops.spi.Engine;

    provides dev.mlops.evaluation.GateFormat with
            dev.mlops.core.internal.evaluation.gates.GateCodec;
    provides dev.mlops.pipeline.PipelineFitter with
            dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
    provides dev.mlops.validation.ExpectationsFormat with
            dev.mlops.core.internal.validation.document.RulesCodec;
}
