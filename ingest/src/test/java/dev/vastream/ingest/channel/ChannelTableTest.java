package dev.vastream.ingest.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.Channel;
import org.junit.jupiter.api.Test;

class ChannelTableTest {

    private final ChannelTable table = new ChannelTable();

    @Test
    void showsAPartition_onceAllOfItIsRead() {
        table.begin(3);
        table.put(3, channel("gate", "old"));
        table.put(3, channel("gate", "new"));
        assertThat(table.takeChanged()).isFalse();
        assertThat(table.channels()).isEmpty();

        table.complete(3);

        assertThat(table.takeChanged()).isTrue();
        assertThat(table.takeChanged()).isFalse();
        assertThat(table.channels()).extracting(Channel::getCameraName).containsExactly("new");
    }

    @Test
    void showsChannelsOfAllPartitionsByTheirIds() {
        held(0, "b", "d");
        held(1, "a", "c");

        assertThat(table.channels()).extracting(Channel::getCameraUid).containsExactly("a", "b", "c", "d");
    }

    @Test
    void followsWhatIsWrittenLater() {
        held(0, "a");
        table.takeChanged();

        table.put(0, channel("b", ""));
        assertThat(table.takeChanged()).isTrue();
        table.remove(0, "a");
        assertThat(table.takeChanged()).isTrue();

        assertThat(table.channels()).extracting(Channel::getCameraUid).containsExactly("b");
    }

    @Test
    void showsNothingOfAPartitionThatWent_norOfItsFormerSelfWhenItComesBack() {
        held(0, "a");
        held(1, "b");
        table.takeChanged();

        table.forget(0);
        assertThat(table.takeChanged()).isTrue();
        assertThat(table.channels()).extracting(Channel::getCameraUid).containsExactly("b");

        table.begin(0);
        assertThat(table.channels()).extracting(Channel::getCameraUid).containsExactly("b");
        table.complete(0);
        assertThat(table.channels()).extracting(Channel::getCameraUid).containsExactly("b");
    }

    private void held(int partition, String... ids) {
        table.begin(partition);
        for (var id : ids) {
            table.put(partition, channel(id, ""));
        }
        table.complete(partition);
    }

    private static Channel channel(String id, String name) {
        return Channel.newBuilder().setCameraUid(id).setCameraName(name).build();
    }
}
