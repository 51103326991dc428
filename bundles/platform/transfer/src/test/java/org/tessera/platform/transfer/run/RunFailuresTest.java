package org.tessera.platform.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.api.job.JobState;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;

/** What a run does when rows, transactions or the whole container fail. */
class RunFailuresTest {

    private static final String ACCOUNT = "customers.account";
    private static final BooleanSupplier NEVER = () -> false;

    @TempDir Path folder;
    private RunFixture run;

    @BeforeEach
    void setUp() {
        run = new RunFixture(folder).chunkSize(7);
    }

    /** Rows of which every third links to a later one and every tenth is bad. */
    private static String file(int rows) {
        StringBuilder text = new StringBuilder("name,employees,subsidiary_of\n");
        for (int i = 1; i <= rows; i++) {
            String employees = i % 10 == 0 ? "many" : Integer.toString(i);
            String parent = i % 3 == 0 && i + 9 <= rows ? "Account " + (i + 9) : "";
            text.append("Account ")
                    .append(i)
                    .append(',')
                    .append(employees)
                    .append(',')
                    .append(parent)
                    .append('\n');
        }
        return text.toString();
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aRunThatDiesAtAnyCommitGoesOnWithoutLossOrRepetition() {
        String file = file(60);
        Progress whole = run.run(ACCOUNT, file);
        List<List<String>> rejects = run.rejects();
        List<List<String>> warnings = run.warnings();
        int commits = run.records.commits();
        assertThat(whole.rejected()).isEqualTo(6);
        assertThat(whole.warnings()).containsKey("link-lost");

        for (int dying = 1; dying <= commits; dying++) {
            RunFixture other = new RunFixture(folder).chunkSize(7);
            AtomicInteger left = new AtomicInteger(dying);
            other.begin();
            other.records.beforeCommit(
                    () -> {
                        if (left.decrementAndGet() == 0) {
                            throw new Crash();
                        }
                    });
            assertThatThrownBy(() -> other.goOn(ACCOUNT, file, false, NEVER))
                    .isInstanceOf(Crash.class);
            assertThat(other.goOn(ACCOUNT, file, false, NEVER)).isEqualTo(JobState.DONE);
            assertThat(other.progress())
                    .as("died at commit %s", dying)
                    .usingRecursiveComparison()
                    .ignoringFields("changeSet")
                    .isEqualTo(whole);
            assertThat(other.rejects()).isEqualTo(rejects);
            assertThat(other.warnings()).isEqualTo(warnings);
            assertThat(other.records.byTitle(ACCOUNT).keySet())
                    .isEqualTo(run.records.byTitle(ACCOUNT).keySet());
            assertThat(other.records.all(ACCOUNT)).hasSize(54);
        }
    }

    @Test
    void workThatIsDoneTwiceCountsOnce() {
        run.records.attempts(2);
        Progress done = run.run(ACCOUNT, file(30));
        assertThat(done.created()).isEqualTo(27);
        assertThat(run.records.all(ACCOUNT)).hasSize(27);
        assertThat(run.rejects()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(run.records.byTitle(ACCOUNT).get("Account 3").link("parent"))
                .isEqualTo(run.records.byTitle(ACCOUNT).get("Account 12").id());
    }

    @Test
    void aRunStopsBetweenChunksAndGoesOn() {
        String file = file(30);
        run.begin();
        AtomicInteger asked = new AtomicInteger();
        assertThat(run.goOn(ACCOUNT, file, false, () -> asked.incrementAndGet() > 2))
                .isEqualTo(JobState.INTERRUPTED);
        assertThat(run.progress().position()).isEqualTo(14);
        run.askCancel();
        assertThat(run.goOn(ACCOUNT, file, false, NEVER)).isEqualTo(JobState.CANCELED);
        assertThat(run.progress().position()).isEqualTo(14);
        assertThat(run.records.all(ACCOUNT)).hasSize(13);
    }

    @Test
    void allChunksShareOneChangeSet() {
        run.run(ACCOUNT, file(30));
        assertThat(run.progress().changeSet()).isEqualTo(1_001);
    }

    @Test
    void whatTheEngineRefusesAfterItWroteCostsTheRowAlone() {
        run.records.rule(
                (type, values) -> {
                    if (values.get("name").toString().endsWith("3")) {
                        throw ProblemException.invalid(
                                "name",
                                "unlucky",
                                new LocalizedText("is unlucky", "trae mala suerte"));
                    }
                });
        Progress done =
                run.run(
                        ACCOUNT,
                        "name,employees\nA 1,1\nA 2,2\nA 3,3\nA 4,4\nA 13,5\nA 6,6\nA 7,7\nA 8,8\n");
        assertThat(done.created()).isEqualTo(6);
        assertThat(done.rejections()).containsOnly(Map.entry("unlucky", 2L));
        assertThat(run.records.byTitle(ACCOUNT)).doesNotContainKeys("A 3", "A 13").hasSize(6);
        assertThat(run.rejects().get(0)).containsExactly("A 3", "3", "4", "name: is unlucky");
        assertThat(run.rejects().get(1)).startsWith("A 13", "5", "6");
    }

    @Test
    void whatTheDatabaseRefusesAtTheEndCostsTheRowAlone() {
        run.records.beforeCommit(
                () -> {
                    for (Record record : run.records.all(ACCOUNT)) {
                        if (record.title().equals("A 5")) {
                            throw new ProblemException(
                                    ProblemType.CONFLICT, new LocalizedText("taken", "ocupado"));
                        }
                        if (record.title().equals("A 2")) {
                            throw new IllegalStateException("the driver says no");
                        }
                    }
                });
        Progress done =
                run.run(
                        ACCOUNT,
                        "name,employees\nA 1,1\nA 2,2\nA 3,3\nA 4,4\nA 5,5\nA 6,6\nA 7,7\nA 8,8\n");
        assertThat(done.created()).isEqualTo(6);
        assertThat(done.rejections())
                .containsOnly(Map.entry("conflict", 1L), Map.entry("error", 1L));
        assertThat(run.rejects()).extracting(line -> line.get(0)).containsExactly("A 2", "A 5");
        assertThat(run.progress().position()).isEqualTo(8);
    }

    @Test
    void whenNothingGoesTheRunFailsAndKeepsItsPlace() {
        run.begin();
        String file = file(100);
        AtomicInteger commits = new AtomicInteger();
        run.records.beforeCommit(
                () -> {
                    if (commits.incrementAndGet() > 2) {
                        throw new ProblemException(
                                ProblemType.UNAVAILABLE, new LocalizedText("away", "no está"));
                    }
                });
        assertThatThrownBy(() -> run.goOn(ACCOUNT, file, false, NEVER))
                .isInstanceOf(ProblemException.class);
        assertThat(run.progress().position()).isEqualTo(14);
        assertThat(run.progress().rejected()).isEqualTo(1);
        run.records.beforeCommit(() -> {});
        assertThat(run.goOn(ACCOUNT, file, false, NEVER)).isEqualTo(JobState.DONE);
        assertThat(run.records.all(ACCOUNT)).hasSize(90);
    }

    @Test
    void manyUnexpectedFailuresInARowAreNotBlamedOnTheRows() {
        run.begin();
        run.records.rule(
                (type, values) -> {
                    throw new IllegalStateException("broken");
                });
        assertThatThrownBy(() -> run.goOn(ACCOUNT, file(100), false, NEVER))
                .isInstanceOf(IllegalStateException.class);
        assertThat(run.progress().position()).isLessThan(40);
    }

    @Test
    void aDryRunTellsWhatARunWouldDo() {
        String file = file(60) + "Account 1,1,\nAccount 2,99,\nAccount 59,59,\n,5,\n";
        Progress dry = run.dryRun(ACCOUNT, file);
        List<List<String>> rejects = run.rejects();
        List<List<String>> warnings = run.warnings();
        assertThat(run.records.all(ACCOUNT)).isEmpty();
        assertThat(dry.changeSet()).isZero();
        Progress real = run.run(ACCOUNT, file);
        assertThat(dry)
                .usingRecursiveComparison()
                .ignoringFields("changeSet", "deferredBytes", "deferredDone")
                .isEqualTo(real);
        assertThat(run.rejects()).isEqualTo(rejects);
        assertThat(run.warnings()).isEqualTo(warnings);
        Progress again = run.dryRun(ACCOUNT, file);
        assertThat(again.created()).isZero();
        assertThat(again.rejected()).isEqualTo(real.rejected());
    }
}
