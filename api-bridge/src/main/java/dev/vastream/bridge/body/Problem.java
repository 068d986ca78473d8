package dev.vastream.bridge.body;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with a request, as pydantic v1 reports it.
 *
 * @param loc where: "body" or "header", then field names and list indices
 * @param msg what is wrong, for people
 * @param type what is wrong, for machines
 */
@JsonPropertyOrder({"loc", "msg", "type"})
public record Problem(List<Object> loc, String msg, String type) {

    public Problem {
        loc = List.copyOf(loc);
    }

    static Problem of(Place place, String msg, String type) {
        return new Problem(place.loc(), msg, type);
    }

    /** A header that is not there. */
    public static Problem missingHeader(String name) {
        return new Problem(List.of("header", name), "field required", "value_error.missing");
    }

    /** A picture that cannot be used. */
    public static Problem image(String field, String reason) {
        return of(Place.BODY.field(field), reason, "value_error.image");
    }

    /** A field that cannot be used together with others. */
    public static Problem field(String field, String msg, String type) {
        return of(Place.BODY.field(field), msg, type);
    }

    /** Where and what on one line: {@code roi.params.distance: not a number}. */
    public String sentence() {
        var path = loc.size() == 1 ? List.of(loc.get(0)) : inside();
        var text = path.stream()
                .map(part -> part instanceof Integer index ? "[" + index + "]" : "." + part)
                .collect(Collectors.joining());
        return (text.startsWith(".") ? text.substring(1) : text) + ": " + msg;
    }

    private List<Object> inside() {
        // An offset means little without the name it counts from.
        return loc.get(1) instanceof Integer ? loc : loc.subList(1, loc.size());
    }

    /** Where a value stands in a request. */
    public record Place(List<Object> loc) {

        public static final Place BODY = new Place(List.of("body"));

        public Place {
            loc = List.copyOf(loc);
        }

        public Place field(String name) {
            return append(name);
        }

        public Place index(int index) {
            return append(index);
        }

        /** The exception for what is wrong here. */
        public InvalidBodyException invalid(String msg, String type) {
            return new InvalidBodyException(new Problem(loc, msg, type));
        }

        /** @throws InvalidBodyException at this place when the condition does not hold */
        void check(boolean holds, String msg, String type) {
            if (!holds) {
                throw invalid(msg, type);
            }
        }

        private Place append(Object part) {
            var longer = new ArrayList<>(loc);
            longer.add(part);
            return new Place(longer);
        }
    }
}
