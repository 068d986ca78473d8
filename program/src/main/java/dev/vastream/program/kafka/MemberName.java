package dev.vastream.program.kafka;

/**
 * The name by which a lane of an instance is a member of its group and writes its transactions; another instance of that name
 * would be taken for its former self and fenced off.
 */
public final class MemberName {

    private MemberName() {}

    /**
     * The ids and the lane, joined by dashes. Ids may have dashes themselves, so that of two ids the join may be the same:
     * then the length of the node's id follows, which tells them apart. Kafka takes letters, digits, dots, dashes and
     * underscores only.
     */
    public static String of(String nodeId, String instanceId, String lane) {
        var joined = nodeId + "-" + instanceId;
        var isPlain = joined.indexOf('-') == joined.lastIndexOf('-');
        return (isPlain ? joined : joined + "-" + nodeId.length()) + "-" + lane;
    }
}
