/**
 * The HTTP bridge: answers the HTTP contracts by request and reply over Kafka topics.
 *
 * <p>Start at {@link dev.vastream.bridge.BridgeProgram}, which starts the web server with {@code BridgeConfiguration} (the web
 * layer) and {@code KafkaWiring} (everything that talks to Kafka; tests of the web layer put fakes in
 * its place). A request passes the filters of {@code security}, {@code body} and {@code web} to a controller of one contract:
 * {@code va}, {@code face} or {@code skeleton}. The controller reads it with {@code body}, asks a node or the matchers through
 * {@code rpc}, or the enrolled subjects through {@code gallery}, and maps the outcome to its contract's answer.
 * What only brings collaborators together, as controllers do, is a record of them.
 */
package dev.vastream.bridge;
