/** Engine and algorithms on XGBoost. */
// XGBoost has no module descriptor, so its jar is an automatic module, which cannot say that it needs a logger.
@SuppressWarnings("requires-automatic")
module dev.mlops.xgboost {
    requires transitive dev.mlops.api;
    requires ml.dmlc.xgboost4j;
    requires org.apache.commons.logging;
    requires static transitive org.jspecify;

    exports dev.mlops.xgboost;

    provides dev.mlops.spi.Engine with
            dev.mlops.xgboost.internal.XgBoostEngine;
}
