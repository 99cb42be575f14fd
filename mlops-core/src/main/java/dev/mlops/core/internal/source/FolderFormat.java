package dev.mlops.core.internal.source;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Files of any kind, which have no rows. */
record FolderFormat() implements Format {
    static final String KIND = "folder";

    @Override
    public boolean hasRows() {
        return false;
    }

    @Override
    public ObjectNode toJson() {
        return Json.object().put("kind", KIND);
    }

    @Override
    public Told infer(Contents contents) {
        throw withoutRows(contents.label());
    }

    @Override
    public void forEachBatch(Contents contents, Schema schema, int batchRows, Consumer<Table> action) {
        throw withoutRows(contents.label());
    }

    private static DataException withoutRows(String label) {
        return new DataException(Problem.of(label + " has no rows")
                .expected("a source with rows")
                .found("a folder of files of any kind")
                .next("say Csv.folder(..) or JsonLines.folder(..) where its files are tables"));
    }
}
