package dev.vastream.bridge;

import dev.vastream.bridge.node.NodeNames;

class FakeNodeNamesTest extends NodeNamesContract {

    private final FakeNodeNames names = new FakeNodeNames();

    @Override
    NodeNames names() {
        return names;
    }

    @Override
    NodeNames unready() {
        var unready = new FakeNodeNames();
        unready.ready = false;
        return unready;
    }
}
