import { html } from '../ui.js';
import { t } from '../words.js';
import { span } from '../time.js';

const MOST = 400;
const LEFT = 190;
const WIDTH = 900;
const ROW = 20;
const TOP = 18;
const LETTERS = 27;
const MARKS = 5;

const short = (text) => (text.length > LETTERS ? '…' + text.slice(1 - LETTERS) : text);

function Bar({ bar, x, y }) {
  const width = Math.max(3, x(bar.start + bar.seconds) - x(bar.start));
  return html`<g><title>${bar.path} · ${t('state.' + bar.state)} · ${span(bar.seconds)}</title>
    <text x=${4 + Math.min(4, bar.depth) * 8} y=${y + 14}>${short(bar.path)}</text>
    <rect class="bar ${bar.state}" x=${x(bar.start)} y=${y + 4} width=${width} height=${ROW - 8} rx="2" /></g>`;
}

/** When each step went on, over the span of the run. */
export function Gantt({ gantt }) {
  const bars = gantt.bars.slice(0, MOST);
  const whole = Math.max(0.001, gantt.seconds);
  const x = (seconds) => LEFT + (Math.min(seconds, whole) / whole) * (WIDTH - LEFT - 8);
  const height = TOP + bars.length * ROW + 4;
  const marks = Array.from({ length: MARKS }, (_, i) => (whole * i) / (MARKS - 1));
  return html`<div class="timeline" tabindex="0" role="region" aria-label=${t('gantt')}><svg class="gantt" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label=${t('gantt')}>
    ${marks.map((at, i) => html`<line class="grid" x1=${x(at)} x2=${x(at)} y1=${TOP - 2} y2=${height} /><text class="hour" x=${x(at)} y="11" text-anchor=${i === MARKS - 1 ? 'end' : 'middle'}>${span(at)}</text>`)}
    ${bars.map((bar, i) => html`<${Bar} key=${bar.path} bar=${bar} x=${x} y=${TOP + i * ROW} />`)}</svg></div>`;
}
