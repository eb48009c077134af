import { get, path, query } from '../api.js';
import { openStream } from '../streams.js';

const PAGE = 500;
const MOST_PAGES = 40;

/** The lines of one run's log: a few pages of them in memory, the rest at the host. */
export class LogBook {
  constructor(run, changed) {
    this.run = run;
    this.changed = changed;
    this.total = 0;
    this.isWhole = false;
    this.problem = null;
    this.pages = new Map();
    this.loading = new Set();
    this.mine = new AbortController();
    this.source = null;
  }

  /** The first lines at once, then where it ends, then what comes. */
  async open() {
    try {
      const lines = await this.fill(0);
      this.total = lines.length;
      this.changed();
      if (lines.length === PAGE) await this.findEnd(PAGE);
      if (!this.isOver) this.follow();
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

  /** A page may come in parts, because an answer has a bound. */
  async fill(page) {
    const lines = [];
    for (;;) {
      const part = await this.read(page * PAGE + lines.length, PAGE - lines.length);
      lines.push(...part.lines);
      if (part.ended) this.isOver = true;
      if (!part.lines.length || lines.length >= PAGE) break;
    }
    this.keep(page, lines);
    return lines;
  }

  keep(page, lines) {
    this.pages.delete(page);
    this.pages.set(page, lines);
    if (this.pages.size > MOST_PAGES) this.pages.delete(this.pages.keys().next().value);
  }

  /** The log tells no length: doubles until nothing is there, then halves. */
  async findEnd(known) {
    this.isOver = false;
    let low = known;
    let high = known * 2;
    const isThere = async (line) => {
      const found = await this.read(line, 1);
      return found.lines.length > 0;
    };
    while (await isThere(high - 1)) {
      low = high;
      high *= 2;
      this.grow(low);
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (await isThere(middle - 1)) low = middle;
      else high = middle;
    }
    this.grow(low);
    this.isOver = (await this.read(low, 1)).ended;
  }

  grow(total) {
    if (total <= this.total) return;
    this.total = total;
    this.changed();
  }

  follow() {
    this.source = openStream(`/api/v1${path('runs', this.run, 'log', 'follow')}?from=${this.total}`);
    this.source.addEventListener('lines', (message) => this.append(JSON.parse(message.data)));
    this.source.addEventListener('end', () => {
      this.isOver = true;
      this.source.close();
      this.changed();
    });
  }

  append(part) {
    for (const line of part.lines) {
      const page = Math.floor(line.number / PAGE);
      const lines = this.pages.get(page);
      // only a page that is there without a gap goes on growing
      if (lines && lines.length === line.number % PAGE) lines.push(line);
      else if (!lines && line.number % PAGE === 0) this.keep(page, [line]);
    }
    this.grow(part.next);
  }

  /** A line, or nothing while it is on its way. */
  line(number) {
    const page = Math.floor(number / PAGE);
    const found = this.pages.get(page)?.[number % PAGE];
    if (!found) this.want(page);
    return found;
  }

  async want(page) {
    if (this.loading.has(page)) return;
    this.loading.add(page);
    try {
      await this.fill(page);
      this.changed();
    } catch (problem) {
      this.fail(problem);
    } finally {
      this.loading.delete(page);
    }
  }
}
