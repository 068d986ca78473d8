package dev.vastream.bridge.body;

import dev.vastream.bridge.body.JsonField.Manner;
import dev.vastream.bridge.body.Problem.Place;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of a request. A reader asks for one field after the other and gets a stand-in for each that is wrong; {@link
 * #check} then throws all that was wrong at once.
 *
 * <pre>{@code
 * var image = form.image("image");
 * var maxResults = form.integer("maxResults", 750, 1, Integer.MAX_VALUE);
 * form.check();
 * }</pre>
 */
public final class Form {

    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

    private final Map<String, Value> values;
    private final List<Problem> problems = new ArrayList<>();

    Form(Map<String, Value> values) {
        this.values = values;
    }

    /** A picture that must be there. */
    public ByteBuffer image(String name) {
        return required(name, NO_BYTES, value -> value.image(place(name)));
    }

    /** Whether there is a field of that name that says anything. */
    public boolean has(String name) {
        var value = values.get(name);
        return value != null && !value.isAbsent();
    }

    /** The pictures of a list that must be there, which travel in one record. */
    public List<ByteBuffer> images(String name, int most) {
        var place = place(name);
        return required(name, List.of(), value -> {
            var images = value.images(place);
            place.check(!images.isEmpty(), "ensure this value has at least 1 items", "value_error.list.min_items");
            if (images.size() > most) {
                throw place.invalid("ensure this value has at most " + most + " items", "value_error.list.max_items");
            }
            place.check(
                    images.stream().mapToLong(ByteBuffer::remaining).sum() <= BodyLimits.REQUEST_IMAGE_BYTES,
                    "all pictures together larger than " + (BodyLimits.REQUEST_IMAGE_BYTES >> 20) + " MiB",
                    "value_error.image");
            return images;
        });
    }

    /** An integer of a range. */
    public long integer(String name, long absent, long least, long most) {
        var place = place(name);
        return optional(name, absent, value -> within(value.integer(place), least, most, place));
    }

    /** An integer of a range that must be there. */
    public long requiredInteger(String name, long least, long most) {
        var place = place(name);
        return required(name, least, value -> within(value.integer(place), least, most, place));
    }

    /** A number of a range. */
    public double number(String name, double absent, double least, double most) {
        var place = place(name);
        return optional(name, absent, value -> within(value.number(place), least, most, place));
    }

    private static <N extends Number & Comparable<N>> N within(N number, N least, N most, Place place) {
        if (number.compareTo(least) < 0) {
            throw place.invalid("ensure this value is greater than or equal to " + least, "value_error.number.not_ge");
        }
        if (number.compareTo(most) > 0) {
            throw place.invalid("ensure this value is less than or equal to " + most, "value_error.number.not_le");
        }
        return number;
    }

    /** An integer that must be there and be one of a few. */
    public int code(String name, Set<Integer> permitted) {
        var place = place(name);
        return required(name, permitted.iterator().next(), value -> {
            var number = value.integer(place);
            if (number != (int) number || !permitted.contains((int) number)) {
                throw noMember(new TreeSet<>(permitted).stream(), place);
            }
            return (int) number;
        });
    }

    private static InvalidBodyException noMember(Stream<Integer> permitted, Place place) {
        var codes = permitted.map(String::valueOf).collect(Collectors.joining(", "));
        return place.invalid("value is not a valid enumeration member; permitted: " + codes, "type_error.enum");
    }

    /** A yes or no, which is no when it is absent. */
    public boolean flag(String name) {
        return optional(name, false, value -> value.flag(place(name)));
    }

    /** An integer that stands for a constant of an enum by its ordinal; the first stands in for an absent one. */
    public <E extends Enum<E>> E choice(String name, E[] constants) {
        var place = place(name);
        return optional(name, constants[0], value -> {
            var number = value.integer(place);
            if (number < 0 || number >= constants.length) {
                throw noMember(Stream.of(constants).map(E::ordinal), place);
            }
            return constants[(int) number];
        });
    }

    /** A text that must be there and say something, under the first of its spellings or another. */
    public String text(int maxCharacters, String... spellings) {
        var name = spelling(spellings);
        return required(name, "", value -> {
            var text = value.text(place(name), maxCharacters);
            if (text.isBlank()) {
                throw place(name)
                        .invalid("ensure this value has at least 1 characters", "value_error.any_str.min_length");
            }
            return text;
        });
    }

    /** A text that must be there, and may be empty. */
    public String requiredText(int maxCharacters, String name) {
        return required(name, "", value -> value.text(place(name), maxCharacters));
    }

    /** A text that need not be there, under the first of its spellings or another. */
    public String optionalText(int maxCharacters, String... spellings) {
        var name = spelling(spellings);
        return optional(name, "", value -> value.text(place(name), maxCharacters));
    }

    /** A text that must be there, turned into a thing by a parser that throws what is wrong, with its place. */
    public <T> Optional<T> parsed(String name, int maxCharacters, BiFunction<String, Place, T> parser) {
        var place = place(name);
        return required(
                name, Optional.empty(), value -> Optional.of(parser.apply(value.text(place, maxCharacters), place)));
    }

    /** A structured value that need not be there; what is wrong in it counts as wrong in this. */
    public Optional<JsonField> structure(String name) {
        var place = place(name);
        return optional(
                name,
                Optional.empty(),
                value -> Optional.of(new JsonField(value.tree(place), place, Manner.TOLERANT, problems)));
    }

    /** Throws when anything asked for so far was wrong. */
    public void check() {
        if (!problems.isEmpty()) {
            throw new InvalidBodyException(problems);
        }
    }

    private String spelling(String... spellings) {
        var used = Stream.of(spellings).filter(this::has).toList();
        if (used.size() > 1) {
            problems.add(
                    place(used.get(1)).problem("is " + used.get(0) + " in another spelling", "value_error.duplicate"));
        }
        return used.isEmpty() ? firstGiven(spellings) : used.get(0);
    }

    /** The spelling that is null, so that the answer names what was sent. */
    private String firstGiven(String... spellings) {
        return Stream.of(spellings).filter(values::containsKey).findFirst().orElse(spellings[0]);
    }

    private <T> T required(String name, T standIn, Function<Value, T> reader) {
        if (!values.containsKey(name)) {
            problems.add(place(name).problem("field required", "value_error.missing"));
            return standIn;
        }
        return read(name, standIn, reader);
    }

    /** Many clients write null for what they do not set. */
    private <T> T optional(String name, T absent, Function<Value, T> reader) {
        return has(name) ? read(name, absent, reader) : absent;
    }

    private <T> T read(String name, T standIn, Function<Value, T> reader) {
        try {
            return reader.apply(values.get(name));
        } catch (InvalidBodyException e) {
            problems.addAll(e.problems());
            return standIn;
        }
    }

    private static Place place(String name) {
        return Place.BODY.field(name);
    }
}
