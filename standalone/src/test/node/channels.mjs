// A client of the HTTP contract that is not ours, in plain Node: registers cameras with a rule each, starts them, listens to
// both push streams for a while, stops and removes them. What it has seen goes to standard output as one JSON object.
//
//   node channels.mjs BRIDGE SECONDS SUBSCRIBER < channels.json
//
// channels.json: [{"channelId": ..., "inputUrl": ...}, ...]; SUBSCRIBER: a Python program that listens by libzmq.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

const [bridge, seconds, subscriber] = process.argv.slice(2);
const channels = JSON.parse(await text(process.stdin));
const ids = channels.map(({ channelId }) => channelId);
const nodeId = 'default';
const patience = 20_000;

async function call(path, body) {
  const response = await fetch(bridge + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

async function must(path, body) {
  const answer = await call(path, body);
  if (answer.code !== 0) throw new Error(`${path} answers ${JSON.stringify(answer)}`);
  return answer;
}

async function list() {
  const all = (await must('/v2/va/list-channel', { nodeId })).channels;
  return all.filter(({ channelId }) => ids.includes(channelId));
}

// Server-Sent Events as the standard has them: blocks of fields, ended by a blank line.
async function listen(query, onMessage) {
  const stop = new AbortController();
  const response = await fetch(`${bridge}/v1/events?${query}`, { signal: stop.signal });
  if (response.status !== 200) throw new Error(`events answer HTTP ${response.status}: ${await response.text()}`);
  const ended = (async () => {
    let rest = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) {
        const fields = block.split('\n').filter((line) => !line.startsWith(':'));
        const data = fields.filter((line) => line.startsWith('data:')).map((line) => line.slice(5).trimStart());
        if (data.length > 0) onMessage(JSON.parse(data.join('\n')));
      }
    }
  })().catch((error) => {
    if (!stop.signal.aborted) throw error;
  });
  return async () => {
    stop.abort();
    await ended;
  };
}

// ZeroMQ by its own library; each message is a line, the list of its frames.
function subscribe(ip, port, onMessage) {
  const child = spawn('python3', [subscriber, `tcp://${ip}:${port}`, ...ids], { stdio: ['pipe', 'pipe', 'inherit'] });
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('[')) onMessage(...JSON.parse(line));
  });
  return () => child.stdin.end();
}

const seen = Object.fromEntries(ids.map((id) => [id, { states: [], sse: 0, zmq: 0, begins: 0 }]));
const sse = ({ camera_uid, event_list }) => {
  seen[camera_uid].sse += 1;
  seen[camera_uid].begins += event_list.filter((item) => item.event_status === 1 && !item.is_tracked).length;
};
const zmq = (camera, meta) => {
  if (camera in seen && JSON.parse(meta).event_list.length > 0) seen[camera].zmq += 1;
};

async function look() {
  const now = await list();
  for (const { channelId, state } of now) {
    const { states } = seen[channelId];
    if (states.at(-1) !== state) states.push(state);
  }
  return now;
}

async function until(wanted) {
  const deadline = Date.now() + patience;
  for (;;) {
    const now = await look();
    if (now.length === ids.length && now.every(({ state }) => state === wanted)) return now;
    if (Date.now() > deadline) throw new Error(`not all are ${wanted}: ${JSON.stringify(now)}`);
    await sleep(250);
  }
}

for (const channel of channels) {
  await must('/v2/va/register-channel', { nodeId, groupName: '', ...channel });
  await must('/v3/va/add-or-update-roi', {
    node_id: nodeId,
    channel_id: channel.channelId,
    evt_type: 'Intrusion',
    roi_type: 6,
  });
}
await until('STOPPED');
const stopListening = await listen(ids.map((id) => `camera=${id}`).join('&') + '&kind=all', sse);
const { sourceIp, sourcePort } = await must('/v2/va/control', { nodeId, channelIds: ids, operation: 'VA_START' });
const stopSubscribing = subscribe(sourceIp, sourcePort, zmq);
const end = Date.now() + 1000 * Number(seconds);
const isTold = () => ids.every((id) => seen[id].sse > 0 && seen[id].zmq > 0);
// A machine that has other work may look at a first frame late.
while (Date.now() < end || (!isTold() && Date.now() < end + 60_000)) {
  await look();
  await sleep(250);
}
await must('/v2/va/control', { nodeId, channelIds: ids, operation: 'VA_STOP' });
await until('STOPPED');
// What was under way may still be told, and counted: a status comes every two seconds.
await sleep(4000);
const last = await list();
stopSubscribing();
await stopListening();
for (const channelId of ids) {
  await must('/v2/va/remove-channel', { nodeId, channelId });
  const { code } = await call('/v2/va/get-channel', { nodeId, channelId });
  seen[channelId].afterRemoval = code;
}
for (const { channelId, frames, inputUrl } of last) Object.assign(seen[channelId], { frames, inputUrl });
process.stdout.write(JSON.stringify(seen));
