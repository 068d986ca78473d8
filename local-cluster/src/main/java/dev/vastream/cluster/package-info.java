/**
 * A real Kafka broker and a real schema registry on this machine, without containers.
 *
 * <p>Both come from Maven Central and run as processes of their own, so that none of their libraries is on anybody's class
 * path. They listen on loopback only, keep their data in the folder they are given, and continue there after a stop or a kill.
 *
 * <pre>{@code
 * try (var broker = LocalBroker.start(data.resolve("broker"), 9092);
 *         var registry = LocalRegistry.start(data.resolve("registry"), 8081)) {
 *     use(broker.bootstrapServers(), registry.url());
 * }
 * }</pre>
 *
 * <p>A process ends when it is closed, and also when the JVM that started it ends in any way. A terminal's Ctrl-C does not
 * reach it: the JVM that started it decides in which order things stop.
 *
 * <p>Integration tests find both behind the fixture {@code TestCluster} in this module's test jar.
 */
package dev.vastream.cluster;
