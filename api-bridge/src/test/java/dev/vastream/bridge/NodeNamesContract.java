package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.bridge.node.NodeNames;
import dev.vastream.bridge.node.NodeNames.Planned;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.NodeName;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the calls about nodes may rely on with every {@link NodeNames}. */
abstract class NodeNamesContract {

    final String node = "node-" + UUID.randomUUID();

    /** The names, ready. */
    abstract NodeNames names() throws Exception;

    /** Some that have not read what there was before they began. */
    abstract NodeNames unready() throws Exception;

    @Test
    void showsEntry_onceChangeIsAnswered() throws Exception {
        change(Planned.put(entry("Hall"), "done"));
        assertThat(names().table()).containsEntry(node, entry("Hall"));

        change(Planned.put(entry("Gate"), "done"));
        assertThat(names().table()).containsEntry(node, entry("Gate"));

        change(Planned.nothing("done"));
        assertThat(names().table()).containsEntry(node, entry("Gate"));

        change(Planned.remove(node, "done"));
        assertThat(names().table()).doesNotContainKey(node);
    }

    @Test
    void keepsWhatItHasGiven_whenItChanges() throws Exception {
        change(Planned.put(entry("Hall"), "done"));
        var before = names().table();

        change(Planned.put(entry("Gate"), "done"));

        assertThat(before).containsEntry(node, entry("Hall"));
    }

    @Test
    void answersWithWhatPlanThrows_andChangesNothing() throws Exception {
        var change = names().change(entries -> {
            throw new IllegalStateException("no");
        });

        assertThatThrownBy(() -> change.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(names().table()).doesNotContainKey(node);
    }

    @Test
    void refusesEveryQuestion_untilReady() throws Exception {
        var unready = unready();

        assertThatThrownBy(unready::table).isInstanceOf(StaleTableException.class);
        assertThatThrownBy(
                        () -> unready.change(entries -> Planned.nothing("done")).get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(StaleTableException.class);
    }

    private void change(Planned<String> planned) throws Exception {
        assertThat(names().change(entries -> planned).get(60, TimeUnit.SECONDS)).isEqualTo("done");
    }

    private NodeName entry(String name) {
        return NodeName.newBuilder()
                .setNodeId(node)
                .setNodeName(name)
                .setHost("10.0.0.7")
                .build();
    }
}
