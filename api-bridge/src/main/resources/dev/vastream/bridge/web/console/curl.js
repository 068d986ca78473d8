// The line for a shell that asks what the page asks.

/** A text that a shell takes as one word, whatever is in it. */
const quoted = text => `'${text.replaceAll("'", "'\\''")}'`;

/** The name of a file, unless it has letters that cannot be seen or is longer than a line. */
const readable = (name, i) => (/^[^\p{C}\p{Z}]([^\p{C}\p{Zl}\p{Zp}]{0,120})$/u.test(name) ? name : `picture-${i + 1}.jpg`);

/** The key is named, not told: the line may be shown to anybody. Face calls want the header in any case. */
function header({ path }, hasKey) {
  if (hasKey) return ['-H "x-api-key: $VA_KEY"'];
  return path.startsWith('/v1/') ? ["-H 'x-api-key: none'"] : [];
}

function form(call, names, fields) {
  // Within the quotes of curl's own, in which a file may have a semicolon.
  const files = call.pictures.map((field, i) => `${field}=@"${names[i].replace(/["\\]/g, '\\$&')}"`);
  const others = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  return [...files, ...others].map(part => `-F ${quoted(part)}`);
}

/** JSON with gaps for the pictures, as printf wants it. */
function template(call, body) {
  const before = JSON.stringify(body).slice(0, -1).replaceAll('\\', '\\\\').replaceAll('%', '%%');
  const pictures = call.pictures.map(field => `"${field}":"%s"`).join(',');
  return `${before}${before === '{' ? '' : ','}${pictures}}`;
}

/**
 * The line for a call.
 *
 * @param names of the files, as many as the call has pictures
 */
export function curl(call, { origin, node, fields, names, hasKey }) {
  const files = names.map(readable);
  const parts = ['curl -sS', ...header(call, hasKey)];
  if (call.isForm) return [...parts, ...form(call, files, fields), quoted(origin + call.path)].join(' \\\n  ');
  const pictures = files.map(name => `"$(base64 < ${quoted('./' + name)} | tr -d '\\n')"`);
  return [
    `printf ${quoted(template(call, { ...call.fixed?.(node), ...fields }))}`,
    ...pictures,
    `| ${[...parts, "-H 'content-type: application/json'", '--data-binary @-', quoted(origin + call.path)].join(' \\\n    ')}`,
  ].join(' \\\n  ');
}
