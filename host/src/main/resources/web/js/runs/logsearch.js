import { get, path, query } from '../api.js';

/** Nobody steps through more. */
const MOST_HITS = 10000;
const AT_ONCE = 500;

/** Has the host look through the whole log: `tell(hits, part, done)` with the numbers of lines so far. */
export async function searchLog(run, text, signal, tell) {
  const hits = [];
  for (let from = 0; ;) {
    const where = path('runs', run, 'log', 'search') + query({ text, ignoreCase: 'true', from: String(from), limit: AT_ONCE });
    const part = await get(where, { signal });
    part.lines.forEach((line) => hits.push(line.number));
    from = part.next;
    const isCut = !part.complete && hits.length >= MOST_HITS;
    const done = part.complete || isCut;
    tell({ hits: hits.slice(), part: part.end ? from / part.end : 1, isCut, done });
    if (done) return;
  }
}
