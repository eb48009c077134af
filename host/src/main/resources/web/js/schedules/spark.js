import { html, useState, useEffect, useRef } from '../ui.js';
import { get, path, query, may } from '../api.js';
import { t } from '../words.js';
import { span } from '../time.js';

const RUNS = 20;
const AT_ONCE = 3;
const MOST_KEPT = 2000;
const WIDTH = 94;
const HEIGHT = 22;

const kept = new Map();
const waiting = [];
let under = 0;

/** A few requests at a time, and none for a row that has left the screen. */
function inTurn(task) {
  waiting.push(task);
  work();
}

async function work() {
  if (under >= AT_ONCE || !waiting.length) return;
  under++;
  try {
    await waiting.shift()();
  } finally {
    under--;
    work();
  }
}

function keep(key, runs) {
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value);
  kept.set(key, runs);
}

async function load(id, key) {
  if (kept.has(key)) return kept.get(key);
  const list = await get(path('schedules', id, 'runs') + query({ limit: RUNS }));
  const runs = list.runs.map(({ id: run, state, durationSeconds, planned }) => ({ run, state, durationSeconds, planned })).reverse();
  keep(key, runs);
  return runs;
}

function summary(runs) {
  const counts = {};
  runs.forEach(({ state }) => (counts[state] = (counts[state] || 0) + 1));
  return t('spark', { count: runs.length }) + ' ' + Object.entries(counts).map(([state, n]) => `${t('state.' + state)} ${n}`).join(', ');
}

function Bars({ runs }) {
  const longest = Math.max(0.001, ...runs.map((run) => run.durationSeconds));
  const step = WIDTH / RUNS;
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${summary(runs)} preserveAspectRatio="none">
    ${runs.map((run, i) => {
      const height = 5 + (HEIGHT - 5) * Math.max(0, run.durationSeconds) / longest;
      return html`<rect class="bar-${run.state}" x=${(RUNS - runs.length + i) * step} y=${HEIGHT - height} width=${step - 1} height=${height} rx="1">
        <title>${t('state.' + run.state)} ${span(run.durationSeconds)} ${run.planned}</title></rect>`;
    })}
  </svg>`;
}

/** The last runs of a schedule, looked up when the row is seen. */
export function Spark({ id, last }) {
  const key = id + ' ' + last;
  const [runs, setRuns] = useState(kept.get(key));
  const place = useRef(null);
  useEffect(() => {
    if (!last || !may('runs:read')) return undefined;
    let gone = false;
    const ask = () => inTurn(async () => {
      if (gone) return;
      const found = await load(id, key).catch(() => null);
      if (!gone && found) setRuns(found);
    });
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      ask();
    });
    watch.observe(place.current);
    return () => {
      gone = true;
      watch.disconnect();
    };
  }, [key]);
  return html`<span class="spark" ref=${place}>${runs?.length ? html`<${Bars} runs=${runs} />` : null}</span>`;
}
