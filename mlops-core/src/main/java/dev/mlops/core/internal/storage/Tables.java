package dev.mlops.core.internal.storage;

import java.util.List;

/**
 * How the tables came to be what they are, per database. Those that were released never change.
 *
 * <p>{@code mlops_attribute} has a row per document and attribute, with the value as bytes that compare as values do, and null where a
 * value compares with nothing. {@code mlops_attribute_name} numbers the attributes of each kind, so that a walk along the index over values
 * meets one kind only. {@code mlops_deleted} remembers the revisions of deleted keys.
 */
final class Tables {
    private static final String COUNTER =
            "create table mlops_counter (name %1$s not null primary key, value bigint not null)";
    private static final String EVENT_INDEX = "create index mlops_event_subject on mlops_event (subject, number)";
    private static final String ATTRIBUTE_INDEX =
            "create index mlops_attribute_value on mlops_attribute (attribute, value, document)";
    private static final String DELETED = "create table mlops_deleted (kind %1$s not null, name %1$s not null,"
            + " revision bigint not null, primary key (kind, name))";

    /** Of a SQLite file. */
    static final List<Migration> SQLITE = List.of(
            new Migration(
                    1,
                    List.of(
                            "create table mlops_document (kind blob not null, name blob not null, revision bigint not null,"
                                    + " body text not null, primary key (kind, name))",
                            COUNTER.formatted("blob"),
                            "create table mlops_event (number integer not null primary key, subject blob not null,"
                                    + " body text not null)",
                            EVENT_INDEX)),
            new Migration(
                    2,
                    List.of(
                            // SQLite cannot add the key that attributes point to, so the table is made anew.
                            "create table mlops_document_2 (id integer primary key, kind blob not null, name blob not null,"
                                    + " revision bigint not null, body text not null, attributes text, unique (kind, name))",
                            "insert into mlops_document_2 (kind, name, revision, body)"
                                    + " select kind, name, revision, body from mlops_document order by kind, name",
                            "drop table mlops_document",
                            "alter table mlops_document_2 rename to mlops_document",
                            "create table mlops_attribute_name (id integer primary key, kind blob not null,"
                                    + " name blob not null, unique (kind, name))",
                            "create table mlops_attribute (document integer not null, attribute integer not null,"
                                    + " value blob, primary key (document, attribute)) without rowid",
                            ATTRIBUTE_INDEX,
                            DELETED.formatted("blob"))));

    /** Of a PostgreSQL schema. */
    static final List<Migration> POSTGRESQL = List.of(
            new Migration(
                    1,
                    List.of(
                            "create table mlops_document (kind bytea not null, name bytea not null, revision bigint not null,"
                                    + " body text not null, primary key (kind, name))",
                            COUNTER.formatted("bytea"),
                            "create table mlops_event (number bigint not null primary key, subject bytea not null,"
                                    + " body text not null)",
                            EVENT_INDEX)),
            new Migration(
                    2,
                    List.of(
                            "alter table mlops_document add column id bigint generated always as identity unique,"
                                    + " add column attributes text",
                            "create table mlops_attribute_name (id bigint generated always as identity primary key,"
                                    + " kind bytea not null, name bytea not null, unique (kind, name))",
                            "create table mlops_attribute (document bigint not null, attribute bigint not null,"
                                    + " value bytea, primary key (document, attribute))",
                            ATTRIBUTE_INDEX,
                            DELETED.formatted("bytea"))));

    private Tables() {}
}
