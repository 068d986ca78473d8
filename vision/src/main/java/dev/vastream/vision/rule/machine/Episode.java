package dev.vastream.vision.rule.machine;

import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.rule.Occurrence.Status;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The event that one object, or one region, has under way: it begins, goes on now and then, and ends as of its last look. */
public sealed interface Episode {

    /** Nothing is under way. */
    Episode NONE = new None();

    /** Nothing. */
    record None() implements Episode {}

    /**
     * An event under way.
     *
     * @param toldAt when something was last told of it
     * @param last the last look that met its condition
     * @param account its figures then
     */
    record Open(long toldAt, Glimpse last, Account account) implements Episode {}

    default boolean isOpen() {
        return this instanceof Open;
    }

    /** The condition is met by that look. */
    default Episode met(Glimpse glimpse, Account account, long continueMicros, Telling telling) {
        var at = Micros.of(glimpse.time());
        if (!(this instanceof Open open)) {
            telling.tell(Status.BEGIN, glimpse, account);
            return new Open(at, glimpse, account);
        }
        if (at - open.toldAt() < continueMicros) {
            return new Open(open.toldAt(), glimpse, account);
        }
        telling.tell(Status.CONTINUE, glimpse, account);
        return new Open(at, glimpse, account);
    }

    /** It is over, as of the last look that met the condition. */
    default Episode over(Telling telling) {
        if (this instanceof Open open) {
            telling.tell(Status.END, open.last(), open.account());
        }
        return NONE;
    }

    default void write(DataOutputStream out) throws IOException {
        out.writeBoolean(isOpen());
        if (this instanceof Open open) {
            out.writeLong(open.toldAt());
            open.last().write(out);
            open.account().write(out);
        }
    }

    static Episode read(DataInputStream in) throws IOException {
        return in.readBoolean() ? new Open(in.readLong(), Glimpse.read(in), Account.read(in)) : NONE;
    }
}
