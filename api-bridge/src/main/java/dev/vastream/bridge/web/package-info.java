/**
 * What all HTTP contracts share: filters, the common error answers, the default node, and the limit of an answer's time.
 *
 * <p>{@code WebErrors} answers failures that no contract answers in a shape of its own, {@code ContainerErrorController} those
 * before any controller is reached, both through {@link dev.vastream.bridge.web.ErrorAnswer}. {@link
 * dev.vastream.bridge.web.RoomInterceptor} refuses calls marked {@link dev.vastream.bridge.web.AsksNode} unread when no node
 * could answer them in time.
 */
package dev.vastream.bridge.web;
