package dev.vastream.bridge.console;

import dev.vastream.schemas.roi.EventType;
import dev.vastream.schemas.roi.ParameterUse;
import dev.vastream.schemas.roi.RoiParameter;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /console/api/rules}: the rules and parameters that there are, from the contract's own tables. */
@RestController
final class RuleTableController {

    private static final Answer ANSWER = new Answer(
            Arrays.stream(EventType.values())
                    .filter(EventType::isServed)
                    .map(TypeView::of)
                    .toList(),
            Arrays.stream(RoiParameter.values()).map(ParameterView::of).toList());

    /** Rules, and parameters of them all. */
    record Answer(List<TypeView> types, List<ParameterView> parameters) {}

    /**
     * A rule.
     *
     * @param drawing what it is drawn with, {@code AREA}, {@code LINE}, {@code LANE} or {@code AREA_OR_LANE}
     * @param classes what it regards when no class is chosen; empty for all of the object group
     * @param required parameters without which it is refused
     * @param parameters those that it regards
     */
    record TypeView(
            String name, String drawing, List<Integer> classes, List<String> required, List<String> parameters) {

        static TypeView of(EventType type) {
            return new TypeView(
                    type.wireName(),
                    type.drawing().name(),
                    type.classes().stream().sorted().toList(),
                    type.needsDistance() ? List.of(RoiParameter.DISTANCE.key()) : List.of(),
                    ParameterUse.of(type).stream().map(RoiParameter::key).toList());
        }
    }

    /**
     * A parameter.
     *
     * @param byDefault what a blank one means; empty for nothing
     * @param expected what its text must be
     */
    record ParameterView(String key, String byDefault, String expected) {

        static ParameterView of(RoiParameter parameter) {
            return new ParameterView(parameter.key(), parameter.byDefault(), parameter.expected());
        }
    }

    @GetMapping("/console/api/rules")
    public ResponseEntity<Answer> rules() {
        return ConsoleAnswer.of(ANSWER);
    }
}
