package dev.mlops.examples;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.rowCount;
import static dev.mlops.validation.Expectation.rows;
import static dev.mlops.validation.Expectation.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.Jdbc;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetDiff;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Folder;
import dev.mlops.data.Malformed;
import dev.mlops.data.Rows;
import dev.mlops.error.NotFoundException;
import dev.mlops.maintenance.CollectReport;
import dev.mlops.maintenance.VerifyReport;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Partition;
import dev.mlops.validation.ValidationReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What a user types to keep data under version control and to hold rules against it. */
class DatasetTourTest {
    private static final String JANUARY = "id,plan,fee\n1,basic,10\n2,basic,10\n3,pro,25\n";
    private static final String FEBRUARY = "id,plan,fee\n1,basic,12\n3,pro,25\n4,pro,25\n";

    @TempDir
    Path folder;

    private Workspace ws;

    @BeforeEach
    void open() {
        ws = MlOps.open(folder.resolve("workspace"));
    }

    @AfterEach
    void close() {
        ws.close();
    }

    record Customer(int id, String plan, double fee) {}

    @Test
    void sources_areFilesFoldersRecordsAndDatabases() throws Exception {
        Path parts = Files.createDirectories(folder.resolve("parts"));
        Files.writeString(parts.resolve("january.csv"), JANUARY);
        Files.writeString(parts.resolve("february.csv"), FEBRUARY);
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("crm.db"));
        try (Connection connection = DriverManager.getConnection(database.getUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("create table customer (id integer, plan text, fee real)");
            statement.execute("insert into customer values (1, 'basic', 10), (2, 'pro', null)");
        }

        // region sources
        DatasetVersion months = ws.datasets().commit("months", Csv.folder(parts));
        DatasetVersion files = ws.datasets().commit("raw", Folder.of(parts));
        DatasetVersion records =
                ws.datasets().commit("records", Rows.ofRecords(List.of(new Customer(1, "basic", 10.0))));
        DatasetVersion crm = ws.datasets().commit("crm", Jdbc.query(database, "select * from customer order by id"));
        DatasetVersion rough = ws.datasets()
                .commit("rough", Csv.text("id,fee\n1,10\n2,10,surplus\n3,12\n").onMalformed(Malformed.SKIP));
        // endregion

        assertThat(months.rowCount()).isEqualTo(6);
        assertThat(files.files()).hasSize(2);
        assertThat(records.read().column("plan").text(0)).isEqualTo("basic");
        assertThat(crm.read().column("fee").missingCount()).isEqualTo(1);
        assertThat(ws.datasets()
                        .commit("crm", Jdbc.query(database, "select * from customer order by id"))
                        .version())
                .isEqualTo(1);
        assertThat(rough.rowCount()).isEqualTo(2);
        assertThat(rough.malformed().count()).isEqualTo(1);
        Path restored = files.restore(folder.resolve("restored"));
        assertThat(restored.resolve("january.csv")).hasContent(JANUARY);
    }

    @Test
    void versions_areComparedFoundMovedAndDeleted() {
        // region versions
        ws.datasets().tag("source", "crm").message("January").commit("customers", Csv.text(JANUARY));
        ws.datasets().tag("source", "crm").message("February").commit("customers", Csv.text(FEBRUARY));
        DatasetDiff diff = ws.datasets().diff("customers", 1, 2, "id");
        List<DatasetVersion> found = ws.datasets().searchVersions("tags.source = 'crm' and message like 'Jan%'");
        Path archive = ws.datasets().export("customers", folder.resolve("customers.zip"));
        ws.datasets().because("asked to be forgotten").delete("customers", 1);
        CollectReport collected = ws.maintenance().grace(Duration.ZERO).collect();
        VerifyReport verified = ws.maintenance().verify().orThrow();
        // endregion

        assertThat(diff.rows().added()).isEqualTo(1);
        assertThat(diff.rows().removed()).isEqualTo(1);
        assertThat(diff.rows().changed()).isEqualTo(1);
        assertThat(diff.toString()).contains("fee");
        assertThat(found).singleElement().satisfies(v -> assertThat(v.version()).isEqualTo(1));
        assertThat(collected.removed()).hasSize(1);
        assertThat(verified.isClean()).isTrue();
        assertThatThrownBy(() -> ws.datasets().get("customers", 1))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("asked to be forgotten");
        try (Workspace other = MlOps.inMemory()) {
            assertThat(other.datasets().importFrom(archive)).hasSize(2);
            assertThat(other.datasets().get("customers").digest())
                    .isEqualTo(ws.datasets().get("customers").digest());
        }
    }

    @Test
    void rules_areADocumentAndPartRows() throws Exception {
        DatasetVersion february = ws.datasets().commit("customers", Csv.text(FEBRUARY + "5,gold,-1\n"));

        // region rules
        ValidationReport report = ws.validator()
                .expect(
                        rowCount().isAtLeast(3),
                        rows().areUniqueBy("id"),
                        column("plan").isIn("basic", "pro"),
                        column("fee").isBetween(0, 100),
                        column("fee").mean().isBetween(10, 30),
                        when(column("plan").is("pro")).expect(column("fee").isAtLeast(20)))
                .validate(february);

        Expectations rules = Expectations.of(
                column("plan").isIn("basic", "pro"), column("fee").isBetween(0, 100));
        rules.write(folder.resolve("rules.yaml"));
        Partition partition = ws.validator()
                .expect(Expectations.read(folder.resolve("rules.yaml")))
                .partition(february.read());
        // endregion

        assertThat(report.passed()).isFalse();
        assertThat(report.findings()).hasSize(2);
        assertThat(Expectations.read(folder.resolve("rules.yaml"))).isEqualTo(rules);
        assertThat(partition.good().rowCount()).isEqualTo(3);
        assertThat(partition.quarantined().rows().rowCount()).isEqualTo(1);
    }
}
