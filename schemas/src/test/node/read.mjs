// node read.mjs TOPIC KEY: prints the value of the first record of that key as JSON.

import { AvroDeserializer, SerdeType } from '@confluentinc/schemaregistry';
import { kafka, registry, toJson } from './clients.mjs';

const [topic, key] = process.argv.slice(2);
const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});
const consumer = kafka.consumer({ groupId: `interop-${key}-${topic}`, maxWaitTimeInMs: 200 });

await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
const message = await new Promise((resolve, reject) => {
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  consumer.run({
    eachMessage: async ({ message }) => {
      if (message.key?.toString() === key) resolve(message);
    },
  });
});
console.log(toJson(await deserializer.deserialize(topic, message.value)));
await consumer.disconnect();
process.exit(0);
