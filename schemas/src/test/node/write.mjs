// node write.mjs TOPIC KEY < value.json: writes one record with the newest schema of the topic's subject.

import { readFileSync } from 'node:fs';
import { Partitioners } from 'kafkajs';
import { AvroSerializer, SerdeType } from '@confluentinc/schemaregistry';
import { fromJson, kafka, registry } from './clients.mjs';

const [topic, key] = process.argv.slice(2);
const serializer = new AvroSerializer(registry, SerdeType.VALUE, { useLatestVersion: true, autoRegisterSchemas: false });
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });

await producer.connect();
const value = await serializer.serialize(topic, fromJson(readFileSync(0, 'utf8')));
await producer.send({ topic, messages: [{ key, value }] });
await producer.disconnect();
process.exit(0);
