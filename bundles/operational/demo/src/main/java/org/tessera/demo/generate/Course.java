package org.tessera.demo.generate;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of an opportunity.
 *
 * @param stages the stages of its pipeline
 * @param stage where it is now
 * @param openedOn when it began
 * @param closeDate when it was closed, or is expected to be
 * @param today the day that all is seen from
 */
record Course(
        List<StageChoice> stages,
        StageChoice stage,
        LocalDate openedOn,
        LocalDate closeDate,
        LocalDate today) {

    private static final int DAYS = 540;

    /**
     * A move from one stage to the next.
     *
     * @param from where it was
     * @param to where it went
     * @param at when
     * @param seconds how long it had been there
     */
    record Move(StageChoice from, StageChoice to, ZonedDateTime at, long seconds) {}

    /** Draws a course: what is due is mostly decided, what is not due is mostly on its way. */
    static Course draw(Dice dice, LocalDate today, List<StageChoice> stages) {
        int age = Math.min(dice.below(DAYS), dice.percent(30) ? dice.below(DAYS) : DAYS);
        int length = 20 + dice.below(70) + dice.below(90);
        LocalDate openedOn = today.minusDays(age);
        LocalDate due = openedOn.plusDays(length);
        if (due.isBefore(today) && dice.percent(90)) {
            StageChoice end = one(stages, dice.percent(42) ? "won" : "lost");
            return new Course(stages, end, openedOn, due, today);
        }
        if (!due.isBefore(today) && age > 14 && dice.percent(15)) {
            LocalDate end = openedOn.plusDays(7L + dice.below(age - 7));
            return new Course(stages, one(stages, "lost"), openedOn, end, today);
        }
        boolean postponed = due.isBefore(today) && dice.percent(60);
        LocalDate expected = postponed ? today.plusDays(7L + dice.below(75)) : due;
        return new Course(stages, on(stages, dice, age, length), openedOn, expected, today);
    }

    private static StageChoice one(List<StageChoice> stages, String outcome) {
        List<StageChoice> open = open(stages);
        return stages.stream()
                .filter(stage -> stage.outcome().equals(outcome))
                .findFirst()
                .orElseGet(() -> open.get(open.size() - 1));
    }

    private static StageChoice on(List<StageChoice> stages, Dice dice, int age, int length) {
        List<StageChoice> open = open(stages);
        int progress = Math.min(age, length - 1) * open.size() / length;
        int shifted = progress + (dice.percent(25) ? 1 : 0) - (dice.percent(25) ? 1 : 0);
        return open.get(Math.max(0, Math.min(open.size() - 1, shifted)));
    }

    private static List<StageChoice> open(List<StageChoice> stages) {
        return stages.stream().filter(stage -> stage.outcome().equals("open")).toList();
    }

    boolean isOpen() {
        return stage.outcome().equals("open");
    }

    /** Returns the way from the first stage to the one where it is now. */
    List<Move> moves(Dice dice) {
        List<StageChoice> way = way(dice);
        int days = (int) Duration.between(openedOn.atStartOfDay(), end().atStartOfDay()).toDays();
        List<Move> moves = new ArrayList<>();
        ZonedDateTime since = begin();
        for (int i = 1; i < way.size(); i++) {
            boolean last = i == way.size() - 1 && !isOpen();
            int share = days / way.size();
            int spent = last ? 0 : 1 + share / 2 + dice.below(share + 1);
            ZonedDateTime at =
                    last
                            ? end().atTime(17, 0).atZone(ZoneOffset.UTC)
                            : since.plusDays(spent).plusMinutes(dice.below(400));
            if (at.isBefore(since) || at.toLocalDate().isAfter(end())) {
                at = later(since, end().atTime(17, 0).atZone(ZoneOffset.UTC));
            }
            moves.add(
                    new Move(
                            way.get(i - 1),
                            way.get(i),
                            at,
                            Duration.between(since, at).toSeconds()));
            since = at;
        }
        return moves;
    }

    /** Returns since when it is where it is now, after these moves. */
    ZonedDateTime since(List<Move> moves) {
        return moves.isEmpty() ? begin() : moves.get(moves.size() - 1).at();
    }

    private ZonedDateTime begin() {
        return openedOn.atTime(9, 0).atZone(ZoneOffset.UTC);
    }

    private static ZonedDateTime later(ZonedDateTime one, ZonedDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private LocalDate end() {
        LocalDate yesterday = today.minusDays(1);
        LocalDate end = isOpen() ? yesterday : closeDate;
        return end.isBefore(openedOn) ? openedOn : end;
    }

    /**
     * Returns the stages that it was in: some are left out, and many are lost before the last one.
     */
    private List<StageChoice> way(Dice dice) {
        List<StageChoice> open = open(stages);
        int reached = isOpen() ? open.indexOf(stage) : open.size() - 1;
        if (stage.outcome().equals("lost")) {
            reached = dice.below(open.size());
        }
        List<StageChoice> way = new ArrayList<>();
        for (int i = 0; i <= reached; i++) {
            boolean end = i == 0 || (isOpen() && i == reached);
            if (end || !dice.percent(15)) {
                way.add(open.get(i));
            }
        }
        if (!isOpen()) {
            way.add(stage);
        }
        return way;
    }
}
