import { signal } from './signal.js';
import { t } from './words.js';

const BASE = '/api/v1';
/** In seconds, when the host says that it is asked too often. */
const MOST_PATIENCE = 5;

/** Who is signed in: undefined while nobody knows, null for nobody. */
export const session = signal(undefined);

/** Whether the host can be reached. */
export const online = signal(true);

/** What went wrong with a request, as RFC 9457 tells it. */
export class Problem extends Error {
  constructor(status, told) {
    super(told.detail || told.title || t('error.unknown', { status }));
    this.status = status;
    this.code = told.code || 'unknown';
    this.errors = told.errors || [];
  }

  /** What is said about a field. */
  of(field) {
    return this.errors.filter((e) => e.field === field).map((e) => e.message).join(' ');
  }
}

/** A path of segments, each percent-encoded: ids may hold a slash. */
export const path = (...segments) => '/' + segments.map(encodeURIComponent).join('/');

/** Leaves out what is empty. */
export function query(values) {
  const pairs = Object.entries(values).filter(([, value]) => value !== '' && value != null);
  return pairs.length ? '?' + new URLSearchParams(pairs) : '';
}

async function refused(answer) {
  let told = {};
  try {
    told = await answer.json();
  } catch {
    // no problem document: the status says all there is
  }
  return new Problem(answer.status, told);
}

/** The answer as it came, or a Problem. */
export async function fetchAnswer(verb, where, options = {}) {
  const headers = { Accept: options.accept || 'application/json', ...options.headers };
  let body = options.body;
  if (body !== undefined && !options.type) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(body);
  } else if (options.type) {
    headers['Content-Type'] = options.type;
  }
  let answer;
  try {
    answer = await fetch(BASE + where, { method: verb, headers, body, signal: options.signal });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    online.set(false);
    throw new Problem(0, { code: 'offline', detail: t('error.offline') });
  }
  online.set(true);
  if (answer.ok) return answer;
  if (answer.status === 429 && verb === 'GET' && !options.isLast) {
    const seconds = Math.min(MOST_PATIENCE, Number(answer.headers.get('Retry-After')) || 1);
    await new Promise((again) => setTimeout(again, seconds * 1000));
    return fetchAnswer(verb, where, { ...options, isLast: true });
  }
  const problem = await refused(answer);
  if (answer.status === 401 && where !== '/session') session.set(null);
  throw problem;
}

async function read(verb, where, options) {
  const answer = await fetchAnswer(verb, where, options);
  if (answer.status === 204) return null;
  const type = answer.headers.get('Content-Type') || '';
  return type.includes('json') ? answer.json() : answer.text();
}

export const get = (where, options) => read('GET', where, options);
export const post = (where, body, options) => read('POST', where, { body, ...options });
export const put = (where, body, options) => read('PUT', where, { body, ...options });
export const patch = (where, body, options) => read('PATCH', where, { body, ...options });
export const remove = (where, options) => read('DELETE', where, options);

/** Whether the one who is signed in may do it. */
export const may = (permission) => (session.get()?.permissions || []).includes(permission);

export async function whoAmI() {
  try {
    session.set(await get('/session'));
  } catch (problem) {
    if (problem.status === 401) session.set(null);
    else throw problem;
  }
}
