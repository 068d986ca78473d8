package dev.vastream.cluster;

/** A cluster whose end somebody is in charge of. */
interface ClosableTestCluster extends TestCluster, AutoCloseable {

    @Override
    void close();
}
