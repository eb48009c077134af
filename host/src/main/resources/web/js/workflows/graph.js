import { html } from '../ui.js';
import { change } from '../route.js';
import { t } from '../words.js';
import { span } from '../time.js';
import { layout } from './layout.js';

/** What a screen can show; the list of steps has the rest. */
const MOST = 400;
const EDGE = 8;
const LETTERS = 21;

const short = (text) => (text.length > LETTERS ? text.slice(0, LETTERS - 1) + '…' : text);

const words = (node) => [node.name, node.kind, node.detail, node.state && t('state.' + node.state), node.durationSeconds >= 0 && span(node.durationSeconds), node.reason].filter(Boolean).join(' · ');

function Edge({ from, to }) {
  const [x1, y1, x2, y2] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2];
  const bend = Math.max(12, (x2 - x1) / 2);
  return html`<path class="edge" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 5} ${y2}" /><path class="tip" d="M${x2} ${y2}l-6 -3.5v7z" />`;
}

function Step({ box }) {
  const { node, x, y, width, height, inside } = box;
  const open = () => change({ run: node.run });
  const under = [node.state && t('state.' + node.state), node.durationSeconds >= 0 && span(node.durationSeconds)].filter(Boolean).join(' · ') || node.detail || node.kind;
  const asButton = node.run && { role: 'button', tabindex: 0, 'aria-label': `${short(node.name)} ${short(under)}`, onClick: open, onKeyDown: (e) => e.key === 'Enter' && open() };
  return html`<g class="step ${node.state || 'plain'} ${inside ? 'block' : ''} ${node.run ? 'open' : ''}" ...${asButton || {}}>${!node.run && html`<title>${words(node)}</title>`}
    <rect x=${x} y=${y} width=${width} height=${height} rx="6" />
    <text class="name" x=${x + 10} y=${y + 17}>${short(node.name) + ' '}</text>
    ${inside ? html`<text class="under" x=${x + width - 8} y=${y + 17} text-anchor="end">${short(node.state ? under : node.kind)}</text>` : html`<text class="under" x=${x + 10} y=${y + 34}>${short(under)}</text>`}</g>`;
}

/** Steps from left to right, in the order in which they can begin; blocks around what they hold. */
export function Graph({ graph }) {
  const nodes = graph.nodes.slice(0, MOST);
  const { boxes, names, byPath, width, height } = layout(nodes);
  const edges = graph.edges.filter(({ from, to }) => byPath.has(from) && byPath.has(to));
  const label = t('graph.of', { name: graph.run || graph.workflow });
  return html`${graph.nodes.length > MOST && html`<p class="small dim">${t('graph.cut', { count: MOST, all: graph.nodes.length })}</p>`}
    <div class="graph" tabindex="0" role="region" aria-label=${label}>
      <svg width=${width + 2 * EDGE} height=${height + 2 * EDGE} viewBox="${-EDGE} ${-EDGE} ${width + 2 * EDGE} ${height + 2 * EDGE}" role="group" aria-label=${label}>
        ${boxes.filter((box) => box.inside).map((box) => html`<${Step} key=${box.node.path} box=${box} />`)}
        ${edges.map(({ from, to }) => html`<${Edge} key=${from + ' ' + to} from=${byPath.get(from)} to=${byPath.get(to)} />`)}
        ${names.map((name) => html`<text class="branch" x=${name.x} y=${name.y}>${name.text}</text>`)}
        ${boxes.filter((box) => !box.inside).map((box) => html`<${Step} key=${box.node.path} box=${box} />`)}
      </svg></div>`;
}
