package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import java.nio.ByteBuffer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A field of a body as it came, parsed only on demand. Every method throws what {@link Form} records. */
interface Value {

    /** Whether it says no more than if it were not there. */
    boolean isAbsent();

    String text(Place place, int maxCharacters);

    long integer(Place place);

    /** Yes or no in any spelling that the contract's own library knows. */
    boolean flag(Place place);

    /** The bytes of a picture. */
    ByteBuffer image(Place place);

    double number(Place place);

    /** The bytes of the pictures of a list. */
    List<ByteBuffer> images(Place place);

    JsonNode tree(Place place);

    /** Refuses a text that is too long; called before the text is made, and again when its characters can be counted. */
    static void checkLength(boolean fits, Place place, int maxCharacters) {
        if (!fits) {
            throw place.invalid(
                    "ensure this value has at most " + maxCharacters + " characters", "value_error.any_str.max_length");
        }
    }
}
