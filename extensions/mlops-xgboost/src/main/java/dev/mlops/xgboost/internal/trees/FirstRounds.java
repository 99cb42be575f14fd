package dev.mlops.xgboost.internal.trees;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts XGBoost's model file off after some rounds, which its Java interface cannot do. */
public final class FirstRounds {
    private final byte[] document;
    private final List<Edit> edits = new ArrayList<>();

    private FirstRounds(byte[] document) {
        this.document = document;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Edit(int from, int to, byte[] instead) {}

    /**
     * The same model with its first rounds only.
     *
     * @param rounds as many as it has at most
     * @param treesARound how many trees each round has
     */
    public static byte[] of(byte[] document, int rounds, int treesARound) {
        FirstRounds cut = new FirstRounds(document);
        int trees = rounds * treesARound;
        Ubj in = new Ubj(document);
        in.object(outer -> {
            if (outer.equals("learner")) {
                in.object(learner -> {
                    if (learner.equals("gradient_booster")) {
                        in.object(booster -> {
                            if (booster.equals("model")) {
                                in.object(part -> cut.model(in, part, rounds, trees));
                            } else {
                                in.skip();
                            }
                        });
                    } else {
                        in.skip();
                    }
                });
            } else {
                in.skip();
            }
        });
        return cut.applied();
    }

    private void model(Ubj in, String part, int rounds, int trees) {
        switch (part) {
            case "trees", "tree_info" -> cutList(in, trees);
            case "iteration_indptr" -> cutList(in, rounds + 1);
            case "gbtree_model_param" ->
                in.object(name -> {
                    int from = in.position();
                    in.skip();
                    if (name.equals("num_trees")) {
                        byte[] number = Integer.toString(trees).getBytes(StandardCharsets.US_ASCII);
                        ByteBuffer text = ByteBuffer.allocate(10 + number.length)
                                .put((byte) 'S')
                                .put((byte) 'L')
                                .putLong(number.length)
                                .put(number);
                        edits.add(new Edit(from, in.position(), text.array()));
                    }
                });
            default -> in.skip();
        }
    }

    private void cutList(Ubj in, int count) {
        Ubj.ListHead head = in.list();
        byte[] number = ByteBuffer.allocate(8).putLong(count).array();
        edits.add(new Edit(head.countAt(), head.countAt() + 8, number));
        in.skip(head, count);
        int from = in.position();
        in.skip(head, head.count() - count);
        edits.add(new Edit(from, in.position(), new byte[0]));
    }

    private byte[] applied() {
        edits.sort(Comparator.comparingInt(Edit::from));
        ByteArrayOutputStream out = new ByteArrayOutputStream(document.length);
        int at = 0;
        for (Edit edit : edits) {
            out.write(document, at, edit.from - at);
            out.writeBytes(edit.instead);
            at = edit.to;
        }
        out.write(document, at, document.length - at);
        return out.toByteArray();
    }
}
