package dev.mlops.tribuo.internal.wrapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import dev.mlops.error.EngineException;
import dev.mlops.spi.Engine;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.Tribuo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.WeightedEnsembleModelProto;

class ModelBytesTest {
    private static final Engine ENGINE = Tribuo.engine();
    private static final List<byte[]> STORED = new ArrayList<>();

    private static synchronized List<byte[]> stored() {
        if (STORED.isEmpty()) {
            for (Trainer<?> trainer : Trainers.all()) {
                STORED.add(StoredForms.trained(ENGINE, WrappedTrainingTest.request(Tribuo.wrap(trainer))));
            }
        }
        return STORED;
    }

    private static ModelProto model() throws InvalidProtocolBufferException {
        byte[] stored =
                StoredForms.trained(ENGINE, WrappedTrainingTest.request(Tribuo.wrap(new LogisticRegressionTrainer())));
        // Behind header, form and counts stands the number of Tribuo's bytes, and behind them the checksum.
        int length = ByteBuffer.wrap(stored).getInt(15);
        return ModelProto.parseFrom(Arrays.copyOfRange(stored, 19, 19 + length));
    }

    @Test
    void classThatIsNotOnTheList_isNotEvenLoaded() throws InvalidProtocolBufferException {
        ModelProto model = model();
        ModelProto top = model.toBuilder().setClassName(GadgetFlag.NAME).build();
        ModelProto inside = ensemble(ensemble(top));
        for (ModelProto planted : List.of(top, inside)) {
            assertThatThrownBy(() -> ModelBytes.checked(planted.toByteArray()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(GadgetFlag.NAME);
        }
        // Wherever a class of Tribuo is named in the bytes, another one of the same length of name.
        byte[] bytes = model.toByteArray();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int places = 0;
        for (int at = text.indexOf("org.tribuo."); at >= 0; at = text.indexOf("org.tribuo.", at + 1)) {
            byte[] changed = bytes.clone();
            changed[at] = 'O';
            places++;
            if (isChecked(text, at)) {
                assertThatThrownBy(() -> ModelBytes.checked(changed))
                        .as("place %s", at)
                        .isInstanceOf(EngineException.class);
            }
        }
        assertThat(places).isGreaterThan(10);
        assertThat(GadgetFlag.isSet()).isFalse();
    }

    /** Texts in provenance that name a class, and are never made into one, stand behind the tag of the field "value". */
    private static boolean isChecked(String text, int at) {
        return text.charAt(at - 2) != 0x1A || text.charAt(at - 1) > 127;
    }

    @Test
    void gadget_wouldRunWithoutTheCheck() throws InvalidProtocolBufferException {
        // Another class, so that the flag of the first stays as it is.
        ModelProto planted =
                model().toBuilder().setClassName(OtherGadget.class.getName()).build();
        assertThatThrownBy(() -> Model.deserialize(planted)).isInstanceOf(RuntimeException.class);
        assertThat(System.getProperty(GadgetFlag.OTHER_LOADED)).isEqualTo("yes");
    }

    private static ModelProto ensemble(ModelProto... members) throws InvalidProtocolBufferException {
        return ModelProto.newBuilder()
                .setClassName(WeightedEnsembleModel.class.getName())
                .setSerializedData(Any.pack(WeightedEnsembleModelProto.newBuilder()
                        .setMetadata(ModelDataProto.newBuilder().setName("ensemble"))
                        .addAllModels(List.of(members))
                        .build()))
                .build();
    }

    @Test
    void modelsOfLibLinearAndXgBoost_areRefusedWithTheReason() throws InvalidProtocolBufferException {
        for (String name : List.of(
                "org.tribuo.classification.liblinear.LibLinearClassificationModel",
                "org.tribuo.anomaly.liblinear.LibLinearAnomalyModel")) {
            ModelProto planted = model().toBuilder().setClassName(name).build();
            assertThatThrownBy(() -> ModelBytes.checked(planted.toByteArray()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("serialized Java object");
        }
        ModelProto planted = model().toBuilder()
                .setClassName("org.tribuo.common.xgboost.XGBoostModel")
                .build();
        assertThatThrownBy(() -> ModelBytes.checked(planted.toByteArray()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("native code");
    }

    @Test
    void messagesThatAreNotTribuos_areRefused() throws InvalidProtocolBufferException {
        ModelProto foreign = model().toBuilder()
                .setSerializedData(Any.pack(StringValue.of("text")))
                .build();
        assertThatThrownBy(() -> ModelBytes.checked(foreign.toByteArray()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("google.protobuf.StringValue");
        ModelProto broken = model().toBuilder()
                .setSerializedData(Any.newBuilder()
                        .setTypeUrl(model().getSerializedData().getTypeUrl())
                        .setValue(ByteString.copyFromUtf8("\u0007\u0007\u0007")))
                .build();
        assertThatThrownBy(() -> ModelBytes.checked(broken.toByteArray()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no protobuf");
        byte[] more = Arrays.copyOf(model().toByteArray(), model().getSerializedSize() + 2);
        more[more.length - 2] = 0x78; // a field 15
        assertThatThrownBy(() -> ModelBytes.checked(more))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("fields that are not known");
    }

    @Test
    void modelsInModels_areRefusedWhereTooDeep() throws InvalidProtocolBufferException {
        ModelProto model = model();
        for (int depth = 0; depth < 30; depth++) {
            model = ensemble(model);
        }
        ModelProto deep = model;
        assertThatThrownBy(() -> ModelBytes.checked(deep.toByteArray()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("too deep");
    }

    @Test
    void whenAndWhere_areNotKept() throws InvalidProtocolBufferException {
        String text = new String(model().toByteArray(), StandardCharsets.ISO_8859_1);
        assertThat(text)
                .contains("1970-01-01T00:00:00Z")
                .contains("unrecorded")
                .doesNotContain(System.getProperty("java.version"))
                .doesNotContain("datasource-creation-time\u001A\u001E2");
    }

    @Test
    void modelOfAnotherKind_isRefused() {
        byte[] tree =
                StoredForms.trained(ENGINE, WrappedTrainingTest.request(Tribuo.wrap(new CARTClassificationTrainer(2))));
        for (int form = 91; form < 95; form++) {
            byte[] other = tree.clone();
            other[6] = (byte) form;
            StoredForms.assertRefused("tribuo", StoredForms.withChecksum(other), ENGINE::read);
        }
        byte[] fewer = tree.clone();
        fewer[14] = 2;
        StoredForms.assertRefused("labels", StoredForms.withChecksum(fewer), ENGINE::read);
        byte[] more = tree.clone();
        more[10] = 4;
        StoredForms.assertRefused("features", StoredForms.withChecksum(more), ENGINE::read);
    }

    @Test
    void bytesCutOff_areRefused() {
        byte[] tree =
                StoredForms.trained(ENGINE, WrappedTrainingTest.request(Tribuo.wrap(new CARTClassificationTrainer(2))));
        StoredForms.assertCutOffsRefused(tree, ENGINE::read);
    }

    @Property(tries = 2_000)
    void changedBytes_areRefusedOrWork(@ForAll long seed) {
        Random chance = new Random(seed);
        List<byte[]> all = stored();
        StoredBytes.assertRefusedOrWorks(
                StoredForms.mutated(all.get(chance.nextInt(all.size())), chance), ENGINE::read);
        assertThat(GadgetFlag.isSet()).isFalse();
    }
}
