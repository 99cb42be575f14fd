package dev.mlops.core.internal.storage;

import dev.mlops.core.internal.query.NameCodec;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.MetadataStore.Event;
import dev.mlops.spi.MetadataStore.Transaction;
import dev.mlops.spi.Query;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The rows of a database within a unit of work, in SQL that SQLite and PostgreSQL share. Remembers the first failure. */
final class JdbcRows implements Transaction {
    private static final String DOCUMENT = "select name, revision, body, attributes from mlops_document where kind = ?";
    private static final String FIND = DOCUMENT + " and name = ?";
    private static final String LIST_ALL = DOCUMENT + " order by name";
    private static final String LIST = DOCUMENT + " and name >= ? and name < ? order by name";
    private static final String INSERT = "insert into mlops_document (kind, name, body, attributes, revision)"
            + " values (?, ?, ?, ?, 1 + coalesce((select revision from mlops_deleted where kind = ? and name = ?), 0))"
            + " on conflict (kind, name) do nothing returning id";
    private static final String UPDATE = "update mlops_document set revision = revision + 1, body = ?"
            + " where kind = ? and name = ? and revision = ?";
    private static final String UPDATE_ALL = "update mlops_document set revision = revision + 1, body = ?,"
            + " attributes = ? where kind = ? and name = ? and revision = ? returning id";
    private static final String DELETE =
            "delete from mlops_document where kind = ? and name = ? and revision = ? returning id";
    private static final String REMEMBER = "insert into mlops_deleted (kind, name, revision) values (?, ?, ?)"
            + " on conflict (kind, name) do update set revision = excluded.revision";
    private static final String NEXT = "insert into mlops_counter (name, value) values (?, 1)"
            + " on conflict (name) do update set value = mlops_counter.value + 1 returning value";
    // Units of work that write do not overlap, and no event is ever removed: one more than the last is the order of
    // commits.
    private static final String APPEND = "insert into mlops_event (number, subject, body)"
            + " select coalesce(max(number), 0) + 1, ?, ? from mlops_event";
    private static final String EVENTS = "select number, body from mlops_event where subject = ? order by number";

    /** How much of a name or a query is shown in a message. */
    private static final int LONGEST = 300;

    private final Session session;
    private final Database database;
    private final AttributeRows attributeRows;
    private final JdbcSearch search;
    private @Nullable SQLException failure;

    /** For a unit of work; {@link AttributeRows} says what is kept of attributes. */
    JdbcRows(Session session, Database database, Map<MetadataStore.Key, Long> attributes, boolean writable) {
        this.session = session;
        this.database = database;
        this.attributeRows = new AttributeRows(session, attributes, writable);
        this.search = new JdbcSearch(session, attributeRows, database.dialect());
    }

    /** The first thing that failed, after which the unit of work must not be kept, even where it went on. */
    @Nullable
    SQLException failure() {
        return failure;
    }

    @Override
    public Optional<Document> find(MetadataStore.Key key) {
        return run("find " + key, () -> {
            PreparedStatement statement = session.prepared(FIND);
            setKey(statement, 1, key);
            return documents(key.kind(), statement).stream().findFirst();
        });
    }

    @Override
    public List<Document> list(String kind, String prefix) {
        return run("list " + kind, () -> {
            PreparedStatement statement = session.prepared(prefix.isEmpty() ? LIST_ALL : LIST);
            statement.setBytes(1, NameCodec.encode(kind));
            if (!prefix.isEmpty()) {
                byte[] first = NameCodec.encode(prefix);
                statement.setBytes(2, first);
                statement.setBytes(3, NameCodec.after(first));
            }
            return List.copyOf(documents(kind, statement));
        });
    }

    @Override
    public List<Document> query(Query query) {
        return run("search " + query, () -> List.copyOf(search.query(query)));
    }

    @Override
    public long count(Query query, long cap) {
        return run("count " + query, () -> search.count(query, cap));
    }

    @Override
    public boolean insert(MetadataStore.Key key, String body, Attributes attributes) {
        return run("insert " + key, () -> {
            PreparedStatement statement = session.prepared(INSERT);
            setKey(statement, 1, key);
            statement.setString(3, BodyCodec.encode(body));
            statement.setString(4, AttributesText.encode(attributes));
            setKey(statement, 5, key);
            OptionalLong id = id(statement);
            if (id.isPresent()) {
                attributeRows.insert(id.getAsLong(), key.kind(), attributes);
            }
            return id.isPresent();
        });
    }

    @Override
    public boolean update(MetadataStore.Key key, long revision, String body) {
        return run("update " + key, () -> {
            PreparedStatement statement = session.prepared(UPDATE);
            statement.setString(1, BodyCodec.encode(body));
            setKey(statement, 2, key);
            statement.setLong(4, revision);
            return statement.executeUpdate() == 1;
        });
    }

    @Override
    public boolean update(MetadataStore.Key key, long revision, String body, Attributes attributes) {
        return run("update " + key, () -> {
            PreparedStatement statement = session.prepared(UPDATE_ALL);
            statement.setString(1, BodyCodec.encode(body));
            statement.setString(2, AttributesText.encode(attributes));
            setKey(statement, 3, key);
            statement.setLong(5, revision);
            OptionalLong id = id(statement);
            if (id.isPresent()) {
                attributeRows.delete(id.getAsLong());
                attributeRows.insert(id.getAsLong(), key.kind(), attributes);
            }
            return id.isPresent();
        });
    }

    @Override
    public boolean delete(MetadataStore.Key key, long revision) {
        return run("delete " + key, () -> {
            PreparedStatement statement = session.prepared(DELETE);
            setKey(statement, 1, key);
            statement.setLong(3, revision);
            OptionalLong id = id(statement);
            if (id.isPresent()) {
                attributeRows.delete(id.getAsLong());
                PreparedStatement remember = session.prepared(REMEMBER);
                setKey(remember, 1, key);
                remember.setLong(3, revision);
                remember.executeUpdate();
            }
            return id.isPresent();
        });
    }

    private static OptionalLong id(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    /** The documents of a kind that a statement selects as name, revision, body and attributes. */
    static List<Document> documents(String kind, PreparedStatement statement) throws SQLException {
        List<Document> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                MetadataStore.Key key = new MetadataStore.Key(kind, name(row, 1));
                found.add(new Document(key, row.getLong(2), body(row, 3), attributes(row, 4)));
            }
        }
        return found;
    }

    private static Attributes attributes(ResultSet row, int column) throws SQLException {
        try {
            return AttributesText.decode(row.getString(column));
        } catch (IllegalArgumentException e) {
            throw new SQLException("attributes in the database are damaged", e);
        }
    }

    @Override
    public long next(String counter) {
        return run("count " + counter, () -> {
            PreparedStatement statement = session.prepared(NEXT);
            statement.setBytes(1, NameCodec.encode(counter));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void append(String subject, String body) {
        run("log about " + subject, () -> {
            PreparedStatement statement = session.prepared(APPEND);
            statement.setBytes(1, NameCodec.encode(subject));
            statement.setString(2, BodyCodec.encode(body));
            return statement.executeUpdate();
        });
    }

    @Override
    public List<Event> events(String subject) {
        return run("list the log of " + subject, () -> {
            PreparedStatement statement = session.prepared(EVENTS);
            statement.setBytes(1, NameCodec.encode(subject));
            List<Event> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Event(row.getLong(1), subject, body(row, 2)));
                }
            }
            return List.copyOf(found);
        });
    }

    private static void setKey(PreparedStatement statement, int first, MetadataStore.Key key) throws SQLException {
        statement.setBytes(first, NameCodec.encode(key.kind()));
        statement.setBytes(first + 1, NameCodec.encode(key.name()));
    }

    private static String name(ResultSet row, int column) throws SQLException {
        try {
            return NameCodec.decode(row.getBytes(column));
        } catch (IllegalArgumentException e) {
            throw new SQLException("a name in the database is damaged", e);
        }
    }

    private static String body(ResultSet row, int column) throws SQLException {
        try {
            return BodyCodec.decode(row.getString(column));
        } catch (IllegalArgumentException e) {
            throw new SQLException("a body in the database is damaged", e);
        }
    }

    private <T> T run(String what, Session.Sql<T> sql) {
        try {
            return sql.run();
        } catch (SQLException e) {
            if (failure == null) {
                failure = e;
            }
            throw new StorageException(
                    Problem.of(database + " could not "
                                    + (what.length() > LONGEST ? what.substring(0, LONGEST) + "..." : what))
                            .found(String.valueOf(e.getMessage())),
                    e);
        }
    }
}
