package dev.mlops.core.internal.storage;

import dev.mlops.core.internal.query.NameCodec;
import dev.mlops.core.internal.query.ValueKeys;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.MetadataStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows by which documents are found, within a unit of work. */
final class AttributeRows {
    private static final String ADD_NAME =
            "insert into mlops_attribute_name (kind, name) values (?, ?) on conflict (kind, name) do nothing";
    private static final String INSERT = "insert into mlops_attribute (document, attribute, value) values (?, ?, ?)";
    private static final String DELETE = "delete from mlops_attribute where document = ?";

    /** Names that are looked up at once; more would be more forms of the statement and longer ones. */
    private static final int MOST_AT_ONCE = 16;

    private final Session session;
    private final Map<MetadataStore.Key, Long> kept;
    private final boolean writable;
    /** What this unit of work knows. */
    private final Map<String, Map<String, Long>> ids = new HashMap<>();

    /**
     * For a unit of work.
     *
     * @param kept the numbers that the store has read so far, by kind and name; a number never changes and is never lost once it was kept,
     *     but those that a unit of work gives are lost where it is taken back, so only one that reads adds to them
     */
    AttributeRows(Session session, Map<MetadataStore.Key, Long> kept, boolean writable) {
        this.session = session;
        this.kept = kept;
        this.writable = writable;
    }

    /** Adds the rows of a document that has none. */
    void insert(long document, String kind, Attributes attributes) throws SQLException {
        if (attributes.isEmpty()) {
            return;
        }
        Map<String, Long> known = ids(kind, attributes.values().keySet());
        List<String> added = new ArrayList<>();
        for (String name : attributes.values().keySet()) {
            if (!known.containsKey(name)) {
                PreparedStatement statement = session.prepared(ADD_NAME);
                statement.setBytes(1, NameCodec.encode(kind));
                statement.setBytes(2, NameCodec.encode(name));
                statement.executeUpdate();
                added.add(name);
            }
        }
        if (!added.isEmpty()) {
            known = ids(kind, attributes.values().keySet());
        }
        PreparedStatement statement = session.prepared(INSERT);
        for (Map.Entry<String, Value> each : attributes.values().entrySet()) {
            Long id = known.get(each.getKey());
            if (id == null) {
                throw new SQLException("attribute '" + each.getKey() + "' was added and is not there");
            }
            statement.setLong(1, document);
            statement.setLong(2, id);
            statement.setBytes(3, ValueKeys.of(each.getValue()));
            statement.addBatch();
        }
        statement.executeBatch();
    }

    /** Removes the rows of a document. */
    void delete(long document) throws SQLException {
        PreparedStatement statement = session.prepared(DELETE);
        statement.setLong(1, document);
        statement.executeUpdate();
    }

    /** The numbers of the attributes of a kind, of these names at least; without those that no document of the kind ever had. */
    Map<String, Long> ids(String kind, Collection<String> names) throws SQLException {
        Map<String, Long> known = ids.computeIfAbsent(kind, each -> new HashMap<>());
        List<String> wanted = new ArrayList<>();
        for (String name : names) {
            if (!known.containsKey(name)) {
                Long id = kept.get(new MetadataStore.Key(kind, name));
                if (id == null) {
                    wanted.add(name);
                } else {
                    known.put(name, id);
                }
            }
        }
        for (int start = 0; start < wanted.size(); start += MOST_AT_ONCE) {
            lookUp(kind, wanted.subList(start, Math.min(wanted.size(), start + MOST_AT_ONCE)), known);
        }
        return known;
    }

    private void lookUp(String kind, List<String> names, Map<String, Long> known) throws SQLException {
        String marks = ", ?".repeat(names.size()).substring(2);
        PreparedStatement statement = session.prepared(
                "select name, id from mlops_attribute_name where kind = ? and name in (" + marks + ")");
        statement.setBytes(1, NameCodec.encode(kind));
        for (int i = 0; i < names.size(); i++) {
            statement.setBytes(i + 2, NameCodec.encode(names.get(i)));
        }
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String name = NameCodec.decode(row.getBytes(1));
                known.put(name, row.getLong(2));
                if (!writable) {
                    kept.put(new MetadataStore.Key(kind, name), row.getLong(2));
                }
            }
        }
    }
}
