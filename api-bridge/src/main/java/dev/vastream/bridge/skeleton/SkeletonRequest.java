package dev.vastream.bridge.skeleton;

import dev.vastream.bridge.body.BodyLimits;
import dev.vastream.bridge.body.Form;
import dev.vastream.bridge.body.Problem;
import dev.vastream.schemas.serde.RecordLimits;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * What a posture analysis is asked with. The caller's e-mail address is checked and then forgotten: it is no business of
 * anything behind this.
 *
 * @param uuid the caller's name for the task, repeated in the answer
 * @param front encoded picture from the front
 * @param side encoded picture from the side
 * @param grades whether the answer is to say what each angle is worth
 */
record SkeletonRequest(String uuid, ByteBuffer front, ByteBuffer side, boolean grades) {

    static final String FRONT = "forigimg";
    static final String SIDE = "sorigimg";

    private static final String ID = "id";
    private static final String GRADES = "grades";
    private static final int MAX_UUID = RecordLimits.ID_CHARACTERS;
    /** The longest address of RFC 5321. */
    private static final int MAX_ID = 254;

    /** An address as people have one; what a mail server thinks of it is not asked. Linear in the text's length. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}.]+(\\.[^@\\s\\p{Cntrl}.]+)+");

    static SkeletonRequest of(Form form) {
        form.parsed(ID, MAX_ID, SkeletonRequest::address);
        var uuid = form.text(MAX_UUID, "uuid");
        var request = new SkeletonRequest(uuid, form.image(FRONT), form.image(SIDE), form.flag(GRADES));
        form.check();
        BodyLimits.checkTogether(request.front, request.side, SIDE);
        return request;
    }

    private static String address(String text, Problem.Place place) {
        if (!ADDRESS.matcher(text).matches()) {
            throw place.invalid("value is not a valid email address", "value_error.email");
        }
        return text;
    }
}
