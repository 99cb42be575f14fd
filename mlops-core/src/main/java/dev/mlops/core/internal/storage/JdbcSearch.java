package dev.mlops.core.internal.storage;

import dev.mlops.core.internal.query.Dialect;
import dev.mlops.core.internal.query.QuerySql;
import dev.mlops.core.internal.query.SqlText;
import dev.mlops.spi.Condition;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.Query;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Queries of a unit of work, answered by the database. */
final class JdbcSearch {
    private final Session session;
    private final AttributeRows attributes;
    private final Dialect dialect;

    JdbcSearch(Session session, AttributeRows attributes, Dialect dialect) {
        this.session = session;
        this.attributes = attributes;
        this.dialect = dialect;
    }

    List<Document> query(Query query) throws SQLException {
        QuerySql sql = sql(query);
        Optional<Condition> leader = leader(sql);
        if (leader.isPresent()) {
            return JdbcRows.documents(query.kind(), prepared(sql.page(leader.get())));
        }
        List<Document> found = new ArrayList<>();
        for (int step = 0; step < sql.steps() && found.size() < query.limit(); step++) {
            Optional<SqlText> page = sql.page(step, query.limit() - found.size());
            if (page.isPresent()) {
                found.addAll(JdbcRows.documents(query.kind(), prepared(page.get())));
            }
        }
        return found;
    }

    long count(Query query, long cap) throws SQLException {
        try (ResultSet row = prepared(sql(query).count(cap)).executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private QuerySql sql(Query query) throws SQLException {
        return new QuerySql(query, attributes.ids(query.kind(), QuerySql.names(query)), dialect);
    }

    /** The comparison that the fewest rows fulfil, where they are few. */
    private Optional<Condition> leader(QuerySql sql) throws SQLException {
        List<Condition> leaders = sql.leaders();
        if (leaders.isEmpty()) {
            return Optional.empty();
        }
        Optional<Condition> best = Optional.empty();
        long fewest = QuerySql.FEW;
        try (ResultSet row = prepared(sql.probe()).executeQuery()) {
            row.next();
            for (int i = 0; i < leaders.size(); i++) {
                long rows = row.getLong(i + 1);
                if (rows < fewest) {
                    fewest = rows;
                    best = Optional.of(leaders.get(i));
                }
            }
        }
        return best;
    }

    private PreparedStatement prepared(SqlText sql) throws SQLException {
        PreparedStatement statement = session.prepared(sql.toString());
        sql.bind(statement);
        return statement;
    }
}
