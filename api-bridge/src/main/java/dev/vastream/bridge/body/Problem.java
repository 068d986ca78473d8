package dev.vastream.bridge.body;

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
public record Problem(List<Object> loc, String msg, String type) {

    public Problem {
        loc = List.copyOf(loc);
    }

    /** A picture that cannot be used. */
    public static Problem image(String field, String reason) {
        return Place.BODY.field(field).problem(reason, "value_error.image");
    }

    /** Where and what on one line: {@code roi.params.distance: not a number}. */
    public String sentence() {
        return path() + ": " + msg;
    }

    /** Where, as a path from the request: {@code roi.params.distance}. */
    public String path() {
        var path = loc.size() == 1 ? List.of(loc.get(0)) : inside();
        var text = path.stream()
                .map(part -> part instanceof Integer index ? "[" + index + "]" : "." + part)
                .collect(Collectors.joining());
        return text.startsWith(".") ? text.substring(1) : text;
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

        /** What is wrong here. */
        public Problem problem(String msg, String type) {
            return new Problem(loc, msg, type);
        }

        /** The exception for what is wrong here. */
        public InvalidBodyException invalid(String msg, String type) {
            return new InvalidBodyException(List.of(problem(msg, type)));
        }

        /** @throws InvalidBodyException at this place when the condition does not hold */
        public void check(boolean holds, String msg, String type) {
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
