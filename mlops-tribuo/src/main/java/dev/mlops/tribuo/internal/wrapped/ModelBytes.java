package dev.mlops.tribuo.internal.wrapped;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import dev.mlops.error.EngineException;
import dev.mlops.spi.engine.Failures;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tribuo.anomaly.libsvm.protos.TribuoAnomalyLibsvm;
import org.tribuo.anomaly.protos.TribuoAnomalyCore;
import org.tribuo.classification.libsvm.protos.TribuoClassificationLibsvm;
import org.tribuo.classification.mnb.protos.TribuoClassificationMnb;
import org.tribuo.classification.protos.TribuoClassificationCore;
import org.tribuo.classification.sgd.protos.TribuoClassificationSgd;
import org.tribuo.clustering.hdbscan.protos.TribuoClusteringHdbscan;
import org.tribuo.clustering.kmeans.protos.TribuoClusteringKmeans;
import org.tribuo.clustering.protos.TribuoClusteringCore;
import org.tribuo.common.libsvm.protos.TribuoLibsvm;
import org.tribuo.common.nearest.protos.TribuoCommonKnn;
import org.tribuo.common.sgd.protos.TribuoSgd;
import org.tribuo.common.tree.protos.TribuoTree;
import org.tribuo.math.protos.TribuoMathImpl;
import org.tribuo.multilabel.protos.TribuoMultilabelCore;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.TribuoCoreImpl;
import org.tribuo.regression.libsvm.protos.TribuoRegressionLibsvm;
import org.tribuo.regression.protos.TribuoRegressionCore;
import org.tribuo.regression.rtree.protos.TribuoRegressionTree;
import org.tribuo.regression.sgd.protos.TribuoRegressionSgd;
import org.tribuo.regression.slm.protos.TribuoRegressionSlm;

/**
 * Tribuo's models as bytes. Tribuo makes whatever class its protobuf names, so the whole of it is walked before: every message of every depth, and
 * every message inside of one as bytes. Only messages that Tribuo's models are made of may be there, and only classes of a closed list may be named.
 */
final class ModelBytes {
    private static final int MAX_DEPTH = 40;
    private static final long MAX_MESSAGES = 50_000_000;
    private static final String TYPE_PREFIX = "type.googleapis.com/";
    private static final String UNRECORDED = "unrecorded";
    private static final String NO_TIME = "1970-01-01T00:00:00Z";

    private static final Map<String, Descriptor> MESSAGES = Stream.of(
                    TribuoAnomalyCore.getDescriptor(),
                    TribuoAnomalyLibsvm.getDescriptor(),
                    TribuoClassificationCore.getDescriptor(),
                    TribuoClassificationLibsvm.getDescriptor(),
                    TribuoClassificationMnb.getDescriptor(),
                    TribuoClassificationSgd.getDescriptor(),
                    TribuoClusteringCore.getDescriptor(),
                    TribuoClusteringHdbscan.getDescriptor(),
                    TribuoClusteringKmeans.getDescriptor(),
                    TribuoCommonKnn.getDescriptor(),
                    TribuoCoreImpl.getDescriptor(),
                    TribuoLibsvm.getDescriptor(),
                    TribuoMathImpl.getDescriptor(),
                    TribuoMultilabelCore.getDescriptor(),
                    TribuoRegressionCore.getDescriptor(),
                    TribuoRegressionLibsvm.getDescriptor(),
                    TribuoRegressionSgd.getDescriptor(),
                    TribuoRegressionSlm.getDescriptor(),
                    TribuoRegressionTree.getDescriptor(),
                    TribuoSgd.getDescriptor(),
                    TribuoTree.getDescriptor())
            .map(FileDescriptor::getMessageTypes)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Descriptor::getFullName, Function.identity()));

    private final boolean canonical;
    private long messages;

    private ModelBytes(boolean canonical) {
        this.canonical = canonical;
    }

    /**
     * The bytes of a model without when and on what machine it was learnt, so that the same training gives the same bytes.
     *
     * @throws EngineException where it holds what may not be read again
     */
    static byte[] of(ModelProto model) {
        return bytes(new ModelBytes(true).walked(model, 0));
    }

    /**
     * The model of some bytes, in which nothing is named that may not be made.
     *
     * @throws EngineException where it is no such model
     */
    static ModelProto checked(byte[] bytes) {
        try {
            ModelProto model = ModelProto.parseFrom(bytes);
            new ModelBytes(false).walked(model, 0);
            return model;
        } catch (InvalidProtocolBufferException e) {
            throw notParsed(e);
        }
    }

    private static EngineException notParsed(InvalidProtocolBufferException e) {
        return StoredForm.damaged("Tribuo's part is no protobuf: " + e.getMessage());
    }

    /** Checks a message and all in it; what is given back differs only where it is to be canonical. */
    private Message walked(Message message, int depth) {
        messages++;
        StoredForm.require(messages <= MAX_MESSAGES, "more than " + MAX_MESSAGES + " messages of Tribuo");
        StoredForm.require(depth <= MAX_DEPTH, "messages of Tribuo stand too deep in each other");
        StoredForm.require(
                message.getUnknownFields().asMap().isEmpty(),
                message.getDescriptorForType().getName() + " has fields that are not known");
        if (message.getDescriptorForType().getFullName().equals("google.protobuf.Any")) {
            return walkedAny(message, depth);
        }
        ModelNumbers.check(message);
        checkNames(message);
        Message.Builder builder = canonical ? message.toBuilder() : null;
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                continue;
            }
            if (field.isRepeated()) {
                List<Message> parts = new ArrayList<>();
                for (Object part : (List<?>) entry.getValue()) {
                    Message walked = walked((Message) part, depth + 1);
                    if (builder != null) {
                        parts.add(walked);
                    }
                }
                if (builder != null) {
                    if (field.isMapField()) {
                        parts.sort(Comparator.comparing(ModelBytes::key));
                    }
                    builder.setField(field, parts);
                }
            } else {
                Message part = walked((Message) entry.getValue(), depth + 1);
                if (builder != null) {
                    builder.setField(field, part);
                }
            }
        }
        if (builder == null) {
            return message;
        }
        forget(builder);
        return builder.build();
    }

    private static String key(Message entry) {
        return String.valueOf(entry.getField(entry.getDescriptorForType().findFieldByName("key")));
    }

    private Message walkedAny(Message any, int depth) {
        String url = text(any, "type_url");
        Descriptor type = url.startsWith(TYPE_PREFIX) ? MESSAGES.get(url.substring(TYPE_PREFIX.length())) : null;
        ByteString value = (ByteString) any.getField(any.getDescriptorForType().findFieldByName("value"));
        if (type == null) {
            StoredForm.require(url.isEmpty() && value.isEmpty(), "message type '" + url + "' is not one of Tribuo's");
            return any;
        }
        try {
            Message walked = walked(DynamicMessage.parseFrom(type, value), depth + 1);
            return canonical
                    ? Any.newBuilder()
                            .setTypeUrl(url)
                            .setValue(ByteString.copyFrom(bytes(walked)))
                            .build()
                    : any;
        } catch (InvalidProtocolBufferException e) {
            throw notParsed(e);
        }
    }

    private static void checkNames(Message message) {
        Descriptor type = message.getDescriptorForType();
        switch (type.getFullName()) {
            case "olcut.ObjectProvenanceProto" -> {
                requireProvenance(text(message, "provenance_class_name"));
                String described = text(message, "object_class_name");
                if (!AllowedClasses.isDescribed(described)) {
                    throw refused(described);
                }
            }
            case "olcut.SimpleProvenanceProto" -> {
                String provenance = text(message, "provenance_class_name");
                requireProvenance(provenance);
                if (provenance.endsWith(".EnumProvenance") && !AllowedClasses.isEnum(text(message, "additional"))) {
                    throw refused(text(message, "additional"));
                }
            }
            default -> {
                if (type.findFieldByName("class_name") != null) {
                    String name = text(message, "class_name");
                    if (!AllowedClasses.isStored(name)) {
                        throw refused(name);
                    }
                }
            }
        }
    }

    private static void requireProvenance(String name) {
        if (!AllowedClasses.isProvenance(name)) {
            throw refused(name);
        }
    }

    private static EngineException refused(String name) {
        String reason = AllowedClasses.reason(name);
        return Failures.of(
                "a stored model of engine '" + FlatEstimator.ENGINE + "' names a class that is not made from bytes",
                "classes of Tribuo that only hold numbers",
                "'" + name + "'" + (reason == null ? "" : ": " + reason),
                "train it with an algorithm of this engine that has a form of its own");
    }

    private static String text(Message message, String field) {
        return (String) message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    /** Takes out of a piece of provenance what differs from one training to the next. */
    private static void forget(Message.Builder builder) {
        Descriptor type = builder.getDescriptorForType();
        if (!type.getFullName().equals("olcut.SimpleProvenanceProto")) {
            return;
        }
        FieldDescriptor value = type.findFieldByName("value");
        String provenance = (String) builder.getField(type.findFieldByName("provenance_class_name"));
        String key = (String) builder.getField(type.findFieldByName("key"));
        if (provenance.endsWith(".DateTimeProvenance")) {
            builder.setField(value, NO_TIME);
        } else if (key.equals("java-version") || key.equals("os-name") || key.equals("os-arch")) {
            builder.setField(value, UNRECORDED);
        }
    }

    private static byte[] bytes(MessageLite message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }
}
