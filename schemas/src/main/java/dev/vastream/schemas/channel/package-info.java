/**
 * Where the frames of a channel come from, and how that is kept: {@link dev.vastream.schemas.channel.CameraAddress} is an address
 * and knows which parts of it are secrets, {@link dev.vastream.schemas.channel.SecretSeal} encrypts them under a key file, and
 * {@link dev.vastream.schemas.channel.SealedAddresses} is the one place that writes both into a channel's record and reads them
 * from there.
 */
package dev.vastream.schemas.channel;
