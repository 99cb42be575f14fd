/** Engine and algorithms on Tribuo. */
// Tribuo has no module descriptors, so each of its jars is an automatic module.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.mlops.tribuo {
    requires transitive dev.mlops.api;
    requires com.google.protobuf;
    requires com.oracle.labs.mlrg.olcut;
    requires com.oracle.labs.mlrg.olcut.config.protobuf;
    requires java.logging;
    requires liblinear;
    requires libsvm;
    requires org.tribuo.anomaly.core;
    requires org.tribuo.anomaly.liblinear;
    requires org.tribuo.anomaly.libsvm;
    requires org.tribuo.classification.core;
    requires org.tribuo.classification.dtree;
    requires org.tribuo.classification.liblinear;
    requires org.tribuo.classification.libsvm;
    requires org.tribuo.classification.mnb;
    requires org.tribuo.classification.sgd;
    requires org.tribuo.clustering.core;
    requires org.tribuo.clustering.hdbscan;
    requires org.tribuo.clustering.kmeans;
    requires org.tribuo.common.liblinear;
    requires org.tribuo.common.libsvm;
    requires org.tribuo.common.nearest;
    requires org.tribuo.common.sgd;
    requires org.tribuo.common.tree;
    requires transitive org.tribuo.core;
    requires org.tribuo.math;
    requires org.tribuo.multilabel.core;
    requires org.tribuo.regression.core;
    requires org.tribuo.regression.liblinear;
    requires org.tribuo.regression.libsvm;
    requires org.tribuo.regression.rtree;
    requires org.tribuo.regression.sgd;
    requires org.tribuo.regression.slm;
    requires static transitive org.jspecify;

    exports dev.mlops.tribuo;

    provides dev.mlops.spi.Engine with
            dev.mlops.tribuo.internal.TribuoEngine;
}
