/** What users and implementers of mlops compile against: the nouns, the values and the storage and engine interfaces. */
module dev.mlops.api {
    requires static transitive org.jspecify;

    exports dev.mlops;
    exports dev.mlops.data;
    exports dev.mlops.deployment;
    exports dev.mlops.diagnosis;
    exports dev.mlops.error;
    exports dev.mlops.evaluation;
    exports dev.mlops.explanation;
    exports dev.mlops.maintenance;
    exports dev.mlops.model;
    exports dev.mlops.monitoring;
    exports dev.mlops.pipeline;
    exports dev.mlops.registry;
    exports dev.mlops.runs;
    exports dev.mlops.spi;
    exports dev.mlops.spi.engine;
    exports dev.mlops.training;
    exports dev.mlops.tuning;
    exports dev.mlops.validation;

    uses dev.mlops.evaluation.GateFormat;
    uses dev.mlops.pipeline.PipelineFitter;
    uses dev.mlops.validation.ExpectationsFormat;
}
