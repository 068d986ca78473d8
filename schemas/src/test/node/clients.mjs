// The two clients, as their manuals say, with addresses from the environment.

import { Kafka, logLevel } from 'kafkajs';
import { SchemaRegistryClient } from '@confluentinc/schemaregistry';

export const kafka = new Kafka({
  clientId: 'interop',
  brokers: [process.env.VA_BOOTSTRAP],
  logLevel: logLevel.ERROR,
});

export const registry = new SchemaRegistryClient({ baseURLs: [process.env.VA_REGISTRY] });

// JSON has neither bytes nor integers beyond 2^53: bytes go as {"$hex": "..."}.
export const toJson = (value) =>
  JSON.stringify(value, function (key, item) {
    const raw = this[key];
    return Buffer.isBuffer(raw) ? { $hex: raw.toString('hex') } : item;
  });

export const fromJson = (text) =>
  JSON.parse(text, (_, item) => (item && typeof item.$hex === 'string' ? Buffer.from(item.$hex, 'hex') : item));
