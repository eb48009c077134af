import { get, path, query } from '../api.js';
import { openStream } from '../streams.js';

const PAGE = 500;
const MOST_PAGES = 40;
/** As many as no view is high; what is asked for first comes soonest. */
const FIRST = 100;

/** What stands where the host keeps a line no longer. */
export const GONE = { gone: true, at: '', level: '', text: '' };

/** The lines of one run's log: a few pages of them in memory, the rest at the host. */
export class LogBook {
  constructor(run, changed) {
    this.run = run;
    this.changed = changed;
    this.total = 0;
    this.isKnown = false;
    this.isOver = false;
    this.problem = null;
    this.pages = new Map();
    this.loading = new Set();
    this.mine = new AbortController();
    this.source = null;
  }

  /** Its last lines, and what comes. */
  async open() {
    try {
      const part = await this.read(-FIRST, FIRST);
      part.lines.forEach((line) => this.keep(line));
      this.isKnown = true;
      this.isOver = part.ended;
      this.total = part.end;
      this.changed();
      if (!this.isOver) this.follow(part.next);
    } catch (problem) {
      this.fail(problem);
    }
  }

  close() {
    this.mine.abort();
    this.source?.close();
  }

  fail(problem) {
    if (this.mine.signal.aborted) return;
    this.problem = problem;
    this.changed();
  }

  read(from, limit) {
    return get(path('runs', this.run, 'log') + query({ from: String(from), limit }), { signal: this.mine.signal });
  }

  /** A page; `upTo` is the number before which all that there is of it has been read. */
  page(number) {
    const found = this.pages.get(number) || { lines: [], upTo: number * PAGE };
    this.pages.delete(number);
    this.pages.set(number, found);
    if (this.pages.size > MOST_PAGES) this.pages.delete(this.pages.keys().next().value);
    return found;
  }

  keep(line) {
    this.page(Math.floor(line.number / PAGE)).lines[line.number % PAGE] = line;
  }

  follow(from) {
    this.source = openStream(`/api/v1${path('runs', this.run, 'log', 'follow')}?from=${from}`);
    this.source.addEventListener('lines', (message) => this.append(JSON.parse(message.data)));
    this.source.addEventListener('end', () => {
      this.isOver = true;
      this.source.close();
      this.changed();
    });
  }

  append(part) {
    part.lines.forEach((line) => this.keep(line));
    this.total = Math.max(this.total, part.next);
    this.changed();
  }

  /** A line, or nothing while it is on its way. */
  line(number) {
    const at = Math.floor(number / PAGE);
    // looking at it keeps it
    const page = this.pages.has(at) && this.page(at);
    const found = page && page.lines[number % PAGE];
    if (found) return found;
    if (page && number < page.upTo) return GONE;
    this.want(at);
    return undefined;
  }

  async want(number) {
    if (this.loading.has(number)) return;
    this.loading.add(number);
    try {
      await this.fill(number);
      this.changed();
    } catch (problem) {
      this.fail(problem);
    } finally {
      this.loading.delete(number);
    }
  }

  /** A page may come in parts, because an answer has a bound. */
  async fill(number) {
    const end = (number + 1) * PAGE;
    for (let at = number * PAGE; at < end;) {
      const part = await this.read(at, end - at);
      const lines = part.lines.filter((line) => line.number < end);
      lines.forEach((line) => this.keep(line));
      // what lies before the first line of the next page is no more
      at = lines.length < part.lines.length ? end : Math.max(part.next, part.lines.length ? 0 : part.end);
      this.page(number).upTo = Math.max(this.page(number).upTo, Math.min(at, end));
      if (!part.lines.length) break;
    }
  }
}
