// Calls of the bridge. All of a page's calls go through here: they carry the key, and fail in one way.
import { key } from '/console/settings.js';

/** A network that is gone may say nothing for much longer. */
const LONGEST_MILLIS = 60000;
const wishes = new EventTarget();

/** Why a call failed: the HTTP status, the code of the contract or 0, and the sentence of the server. */
export class ApiError extends Error {
  constructor(message, { status = 0, code = 0 } = {}) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Has this run when a call was refused for its key; returns what ends that. */
export function onKeyWanted(action) {
  wishes.addEventListener('key', action);
  return () => wishes.removeEventListener('key', action);
}

/** Asks; gives the answer of HTTP, once it is a good one. A form is sent as it is, any other body as JSON. */
export async function open(path, { body, signal, headers = {}, accept = 'application/json' } = {}) {
  const asked = {
    signal,
    method: body === undefined ? 'GET' : 'POST',
    // A browser that is told of a missing key asks with a window of its own, unless it may send nothing.
    credentials: 'omit',
    cache: 'no-store',
    headers: { accept, 'x-api-key': key() || 'none', ...headers },
  };
  if (body instanceof FormData) {
    asked.body = body;
  } else if (body !== undefined) {
    asked.headers['content-type'] = 'application/json';
    asked.body = JSON.stringify(body);
  }
  const answer = await sent(path, asked);
  if (answer.ok) return answer;
  const message = await sentence(answer);
  if (answer.status === 401 || answer.status === 403) wishes.dispatchEvent(new Event('key'));
  throw new ApiError(message, { status: answer.status });
}

async function sent(path, asked) {
  try {
    return await fetch(path, asked);
  } catch (error) {
    throw error.name === 'AbortError' ? error : new ApiError('', { status: 0 });
  }
}

async function sentence(answer) {
  try {
    const { detail, data } = await answer.json();
    // The contract of postures says it in a way of its own.
    const said = detail ?? data?.reason ?? data?.errors;
    return typeof said === 'string' ? said : said?.[0]?.msg ?? answer.statusText;
  } catch {
    return answer.statusText;
  }
}

/** What a call answers that takes no longer than the server's own patience, as JSON. */
export const get = async path => (await open(path, { signal: AbortSignal.timeout(LONGEST_MILLIS) })).json();

/** The texts of an answer that comes bit by bit, each of which ends like that. */
export async function* pieces(answer, end) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const whole = (rest + part.value).split(end);
    rest = whole.pop();
    yield* whole;
  }
}

export const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** A call of the VA contract, whose errors are codes in the body. */
export async function call(path, body, options) {
  const answer = await (await open(path, { ...options, body })).json();
  if (answer.code) {
    const reason = String(answer.message ?? '').replace(/^[A-Z_]+: /, '');
    throw new ApiError(reason, { status: 200, code: answer.code });
  }
  return answer;
}
