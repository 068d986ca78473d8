// Events as files.
const COLUMNS = ['camera', 'cameraName', 'id', 'type', 'region', 'regionName', 'classId', 'track', 'person', 'begin', 'end', 'stay'];

const instant = at => (at == null ? '' : new Date(at).toISOString());
const row = entry => ({ ...entry, begin: instant(entry.begin), end: instant(entry.end) });

/** A text for a table. One that a spreadsheet would take for a formula is marked as text. */
function cell(value) {
  const text = String(value ?? '');
  const plain = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function save(text, type, ending) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = `events-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export function saveCsv(entries) {
  const rows = entries.map(row).map(entry => COLUMNS.map(name => cell(entry[name])).join(','));
  save([COLUMNS.join(','), ...rows].join('\r\n') + '\r\n', 'text/csv', 'csv');
}

export function saveJson(entries) {
  const rows = entries.map(row).map(entry => Object.fromEntries(COLUMNS.map(name => [name, entry[name] ?? null])));
  save(JSON.stringify(rows, null, 2) + '\n', 'application/json', 'json');
}
