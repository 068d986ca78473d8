'use strict';

const base = location.href.replace(/\/[^/]*$/, '');
for (const place of document.querySelectorAll('.origin')) place.textContent = base;
const list = document.getElementById('state');
const row = (name, value, good) => {
  const dt = document.createElement('dt'), dd = document.createElement('dd');
  dt.textContent = name; dd.textContent = value;
  if (good !== undefined) dd.className = good ? 'good' : 'bad';
  list.append(dt, dd);
};
async function show() {
  try {
    const info = await (await fetch('v1/info/server')).json();
    list.replaceChildren();
    row('Version', info.version);
    row('Kafka', info.kafka.state, info.kafka.state === 'up');
    row('Registry', info.registry.state, info.registry.state === 'up');
    if (!info.nodes.length) row('Nodes', 'none alive', false);
    for (const node of info.nodes) row('Node ' + node.node_id, node.state.toLowerCase() + (node.models.length ? ': ' + node.models.join(', ') : ''), node.state === 'READY');
  } catch (e) {
    list.replaceChildren();
    row('Server', 'does not answer', false);
  }
}
show();
setInterval(show, 5000);