package org.tessera.platform.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;

class ChunkDriverTest {

    private static final Remark TAKEN =
            new Remark("code", "x", "unique", new LocalizedText("taken", "ocupado"));
    private static final Remark LONG =
            new Remark("code", "x", "maxLength", new LocalizedText("long", "largo"));

    private record Piece(long line, List<Remark> remarks) implements Refusable<Piece> {

        @Override
        public boolean isRefused() {
            return !remarks.isEmpty();
        }

        @Override
        public Piece refused(List<Remark> why) {
            return new Piece(line, why);
        }
    }

    private final List<Piece> done = new ArrayList<>();
    private int attempts;

    private void run(int failing, int times, Remark remark) {
        new ChunkDriver<Piece>(pieces -> commit(pieces, failing, times, remark), () -> {})
                .run(IntStream.range(0, 6).mapToObj(i -> new Piece(i, List.of())).toList());
    }

    private boolean commit(List<Piece> pieces, int failing, int times, Remark remark) {
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.line() == failing && !piece.isRefused() && attempts < times) {
                attempts++;
                throw new RowFailedException(i, List.of(remark), remark.equals(TAKEN));
            }
        }
        return done.addAll(pieces);
    }

    @Test
    void aPieceWhoseValueWasTakenMeanwhileHasASecondChance() {
        run(3, 1, TAKEN);
        assertThat(done).extracting(Piece::line).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(done).noneMatch(Piece::isRefused);
    }

    @Test
    void aPieceWhoseValueIsTakenIsRefusedTheSecondTime() {
        run(3, 9, TAKEN);
        assertThat(attempts).isEqualTo(2);
        assertThat(done).extracting(Piece::line).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(done.get(3).remarks()).containsExactly(TAKEN);
    }

    @Test
    void whatIsWrongInItselfHasNoSecondChance() {
        run(0, 9, LONG);
        assertThat(attempts).isEqualTo(1);
        assertThat(done.get(0).remarks()).containsExactly(LONG);
        assertThat(done).hasSize(6);
    }

    /** Does pieces with something that is away for some times; returns how often it was waited. */
    private int runAway(int times) {
        AtomicInteger waits = new AtomicInteger();
        ProblemException away =
                new ProblemException(ProblemType.UNAVAILABLE, LocalizedText.same("is stopped"));
        new ChunkDriver<Piece>(
                        pieces -> {
                            if (attempts++ < times) {
                                throw away;
                            }
                            return done.addAll(pieces);
                        },
                        waits::incrementAndGet)
                .run(List.of(new Piece(1, List.of()), new Piece(2, List.of())));
        return waits.get();
    }

    @Test
    void whatIsAwayIsWaitedForAndNoFaultOfAPiece() {
        assertThat(runAway(3)).isEqualTo(3);
        assertThat(done).hasSize(2).noneMatch(Piece::isRefused);
    }

    @Test
    void whatStaysAwayEndsTheRun() {
        assertThatThrownBy(() -> runAway(4)).hasMessageContaining("is stopped");
        assertThat(done).isEmpty();
    }

    @Test
    void theRefusalOfARowIsNotForWhatIsAway() {
        ProblemException away =
                new ProblemException(ProblemType.UNAVAILABLE, LocalizedText.same("is stopped"));
        assertThatThrownBy(() -> RowFailedException.of(0, away)).isSameAs(away);
        ProblemException bad =
                new ProblemException(ProblemType.CONFLICT, LocalizedText.same("is taken"));
        assertThat(RowFailedException.of(4, bad).index()).isEqualTo(4);
    }
}
