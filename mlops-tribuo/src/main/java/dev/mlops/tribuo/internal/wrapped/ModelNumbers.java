package dev.mlops.tribuo.internal.wrapped;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import java.util.List;

/** Checks numbers in Tribuo's messages by which Tribuo takes memory, or threads, before it looks whether that fits anything. */
final class ModelNumbers {
    private static final int MAX_THREADS = 256;
    private static final int DOUBLE_BYTES = 8;
    private static final int INT_BYTES = 4;

    private ModelNumbers() {}

    static void check(Message message) {
        switch (message.getDescriptorForType().getFullName()) {
            case "tribuo.math.impl.DenseTensorProto" -> {
                long size = size(message);
                requireBytes(message, "values", size * DOUBLE_BYTES);
            }
            case "tribuo.math.impl.SparseTensorProto" -> {
                size(message);
                long kept = whole(message, "numNonZero");
                int dimensions = list(message, "dimensions").size();
                requireBytes(message, "values", kept * DOUBLE_BYTES);
                requireBytes(message, "indices", kept * INT_BYTES * dimensions);
            }
            case "tribuo.common.libsvm.SVMModelProto" -> checkSupportVectors(message);
            case "tribuo.common.nearest.KNNModelProto" -> {
                // As many as were asked for while training, which may be more than there are rows.
                require(whole(message, "k") >= 1 && whole(message, "k") <= 1 << 20, "k");
                requireThreads(message, "num_threads");
            }
            case "tribuo.math.impl.BruteForceFactoryProto", "tribuo.math.impl.KDTreeFactoryProto" ->
                requireThreads(message, "numThreads");
            default -> {
                // Others hold as much as their bytes say.
            }
        }
    }

    private static void checkSupportVectors(Message message) {
        int vectors = list(message, "SV").size();
        require(whole(message, "l") == vectors, "l");
        long classes = whole(message, "nr_class");
        long lengths = list(message, "sv_coef_lengths").size();
        require(classes >= 2 && classes - 1 <= Math.max(1, lengths), "nr_class");
        long coefficients = 0;
        for (Object length : list(message, "sv_coef_lengths")) {
            require((Integer) length == vectors, "sv_coef_lengths");
            coefficients += (Integer) length;
        }
        require(list(message, "sv_coef").size() == coefficients, "sv_coef");
    }

    /** How many numbers a tensor has. */
    private static long size(Message tensor) {
        long size = 1;
        List<?> dimensions = list(tensor, "dimensions");
        require(!dimensions.isEmpty() && dimensions.size() <= 2, "dimensions");
        for (Object dimension : dimensions) {
            require((Integer) dimension >= 0, "dimensions");
            size *= (Integer) dimension;
            require(size <= StoredForm.MAX_LENGTH, "dimensions");
        }
        return size;
    }

    private static void requireBytes(Message message, String field, long bytes) {
        ByteString value =
                (ByteString) message.getField(message.getDescriptorForType().findFieldByName(field));
        require(value.size() == bytes, field);
    }

    private static void requireThreads(Message message, String field) {
        require(whole(message, field) >= 0 && whole(message, field) <= MAX_THREADS, field);
    }

    private static long whole(Message message, String field) {
        return ((Number) message.getField(message.getDescriptorForType().findFieldByName(field))).longValue();
    }

    private static List<?> list(Message message, String field) {
        return (List<?>) message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    private static void require(boolean holds, String field) {
        StoredForm.require(holds, "'" + field + "' of Tribuo's model does not fit the rest");
    }
}
