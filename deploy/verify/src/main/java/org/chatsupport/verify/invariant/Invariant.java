package org.chatsupport.verify.invariant;

import java.util.List;

/** A numbered guarantee of docs/guarantees.md, as a check of an idle suite. */
interface Invariant {
    /** Every guarantee that a run with faults checks, by its number. */
    List<Invariant> ALL = List.of(
            new MessagesOnce(),
            new OneActiveTicket(),
            new ThreadOrder(),
            new HonestReplies(),
            new LegalSteps(),
            new TrueCounts(),
            new MatchingEvents(),
            new DeadLetters(),
            new Recovery(),
            new ConsoleAgrees(),
            new WholeFiles(),
            new NotesOnce(),
            new SearchIndex());

    /** The number of the guarantee. */
    int number();

    /** The guarantee in short, for the table of a run. */
    String promise();

    /** Checks the guarantee on everything that was observed. */
    void check(Observed all, Result result);
}
