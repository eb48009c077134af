import { html, useEffect, useRef } from '../ui.js';
import { get, query, path, may } from '../api.js';
import { change } from '../route.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { shown, span, count, useNow, myZone } from '../time.js';
import { Shown, Empty } from '../parts/pieces.js';

const HOUR = 3600000;
const DAY = 24 * HOUR;
const LANES = 40;
const PAGES = 4;
const APART = 100;
const AT_ONCE = 4;
const PAGE = 500;
const LEFT = 170;
const WIDTH = 1400;
const LANE = 24;
const TOP = 26;
/** How far along the strip the present stands. */
const NOW = 0.56;

async function pagesOf(first, rows, signal) {
  const all = [];
  let cursor = '';
  for (let page = 0; page < PAGES; page++) {
    const part = await get(first + (cursor ? '&cursor=' + encodeURIComponent(cursor) : ''), { signal });
    all.push(...part[rows]);
    cursor = part.nextCursor;
    if (!cursor) break;
  }
  return { all, isCut: !!cursor };
}

/** The coming day: how often each fires, and, where they can be told apart, when. */
async function comingDay(signal) {
  const { schedules } = await get('/simulation' + query({ limit: 1 }), { signal });
  const busiest = schedules.filter((each) => each.fired > 0).sort((a, b) => b.fired - a.fired).slice(0, LANES);
  const left = busiest.filter((each) => each.fired <= APART);
  const firings = [];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const all = await get(path('schedules', next.schedule, 'next') + query({ count: next.fired }), { signal });
      firings.push(...all.map((each) => ({ ...each, schedule: next.schedule })));
    }
  }));
  return { firings, counts: busiest, bands: busiest.filter((each) => each.fired > APART) };
}

async function load(signal) {
  const now = Date.now();
  const from = new Date(now - DAY).toISOString();
  const [past, coming] = await Promise.all([
    may('runs:read') ? pagesOf('/runs' + query({ from, limit: PAGE }), 'runs', signal) : { all: [], isCut: false },
    comingDay(signal),
  ]);
  return { now, past, coming, lanes: lanesOf(past.all, coming.counts) };
}

/** A lane for each schedule; the busiest when there are more than fit. */
function lanesOf(runs, coming) {
  const counts = new Map(coming.map(({ schedule, fired }) => [schedule, fired]));
  runs.forEach(({ schedule }) => counts.set(schedule, (counts.get(schedule) || 0) + 1));
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, LANES).map(([name]) => name).sort();
}

function Grid({ x, from, until, height }) {
  const lines = [];
  const first = new Date(from);
  first.setMinutes(0, 0, 0);
  // local hours, so that the lines are at round times of the viewer
  for (let at = new Date(first); at <= until; at.setHours(at.getHours() + 1)) {
    if (at < from || at.getHours() % 3) continue;
    const isDay = at.getHours() === 0;
    lines.push(html`<line class="grid ${isDay ? 'day' : ''}" x1=${x(at)} x2=${x(at)} y1=${TOP - 4} y2=${height} />
      <text class="hour" x=${x(at)} y=${TOP - 9} text-anchor="middle">${isDay ? `${at.getMonth() + 1}-${String(at.getDate()).padStart(2, '0')}` : `${String(at.getHours()).padStart(2, '0')}:00`}</text>`);
  }
  return lines;
}

function Past({ run, x, y, now }) {
  const start = Date.parse(run.started || run.planned || run.created);
  const end = run.ended ? Date.parse(run.ended) : now;
  const isBad = ['failed', 'timeout'].includes(run.state);
  const width = Math.max(4, x(end) - x(start));
  const open = () => change({ run: run.id });
  const words = `${run.schedule} ${shown(run.started || run.planned)} ${t('state.' + run.state)} ${span(run.durationSeconds)}`;
  return html`<g class="past" onClick=${open}><title>${words}</title>
    <rect x=${x(start)} y=${y + 5} width=${width} height=${LANE - 10} rx="2" class="bar-${run.state}" />
    ${isBad && html`<path class="cross" d="M${x(start) - 3} ${y + 2}l7 7m0 -7l-7 7" />`}</g>`;
}

const Coming = ({ firing, x, y }) => html`<g><title>${firing.schedule} ${shown(firing.time)} ${firing.note}</title>
  <path class="coming" d="M${x(firing.epochMillis)} ${y + 3}v${LANE - 6}" /></g>`;

/** One that fires too often for single marks. */
const Band = ({ band, from, until, y }) => html`<g><title>${band.schedule}: ${t('timeline.band', { count: count(band.fired) })}</title>
  <path class="coming" d="M${from} ${y + LANE / 2}H${until}" /></g>`;

function Chart({ data }) {
  const now = useNow();
  const { past, coming, lanes } = data;
  const [from, until] = [data.now - DAY, data.now + DAY];
  const x = (at) => LEFT + ((at - from) / (until - from)) * (WIDTH - LEFT - 24);
  const height = TOP + lanes.length * LANE + 6;
  const laneOf = new Map(lanes.map((name, i) => [name, TOP + i * LANE]));
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label=${t('timeline.label')}>
    ${lanes.map((name, i) => html`${i % 2 === 0 && html`<rect class="lane" x="0" y=${TOP + i * LANE} width=${WIDTH} height=${LANE} />`}`)}
    <${Grid} x=${x} from=${from} until=${until} height=${height} />
    ${lanes.map((name, i) => html`<text x="4" y=${TOP + i * LANE + 16}><title>${name}</title>${name.length > 24 ? name.slice(0, 23) + '…' : name}</text>`)}
    ${past.all.filter((run) => laneOf.has(run.schedule)).reverse().map((run) => html`<${Past} key=${run.id} run=${run} x=${x} y=${laneOf.get(run.schedule)} now=${data.now} />`)}
    ${coming.bands.filter((each) => laneOf.has(each.schedule)).map((each) => html`<${Band} key=${each.schedule} band=${each} from=${x(data.now)} until=${x(until)} y=${laneOf.get(each.schedule)} />`)}
    ${coming.firings.filter((each) => laneOf.has(each.schedule)).map((each) => html`<${Coming} firing=${each} x=${x} y=${laneOf.get(each.schedule)} />`)}
    <line class="now" x1=${x(now)} x2=${x(now)} y1=${TOP - 6} y2=${height}><title>${t('now')}</title></line>
  </svg>`;
}

/** Where it is too wide, it begins at now. */
function Strip({ data }) {
  const strip = useRef(null);
  useEffect(() => {
    const { scrollWidth, clientWidth } = strip.current;
    strip.current.scrollLeft = (scrollWidth - clientWidth) * NOW;
  }, []);
  return html`<div class="timeline" ref=${strip} tabindex="0" role="region" aria-label=${t('page.timeline')}><${Chart} data=${data} /></div>`;
}

const Key = ({ className, dashed, words }) => html`<span class="small"><svg viewBox="0 0 20 12" aria-hidden="true">${dashed
  ? html`<path class="coming" d="M10 0v12" />` : html`<rect class=${className} x="1" y="2" width="18" height="8" rx="2" />`}</svg>${words}</span>`;

/** What ran in the past day, and what is to come in the next. */
export function Timeline() {
  const chart = useLoad('timeline', load);
  useLive(['run.', 'schedule'], slowly(chart));
  return html`<div class="head"><h1>${t('page.timeline')}</h1><span class="dim">${t('timeline.zone', { zone: myZone() })}</span></div>
    <${Shown} load=${chart} empty=${{ when: (data) => !data.lanes.length, then: () => html`<${Empty} title=${t('timeline.empty')} />` }}>${(data) => html`
      ${data.past.isCut && html`<div class="note">${t('timeline.cut', { count: PAGES * PAGE })}</div>`}
      <div class="card"><${Strip} data=${data} />
      <div class="legend"><${Key} className="bar-success" words=${t('state.success')} /><${Key} className="bar-failed" words=${t('state.failed')} />
        <${Key} className="bar-skipped" words=${t('state.skipped')} /><${Key} className="bar-running" words=${t('state.running')} /><${Key} dashed=${true} words=${t('timeline.coming')} /></div></div>`}<//>`;
}

const REST_MILLIS = 10000;
let lastLook = 0;
/** It asks for much: at most every ten seconds. */
const slowly = (chart) => () => {
  if (Date.now() - lastLook < REST_MILLIS) return;
  lastLook = Date.now();
  chart.reload();
};
