import { html } from '../ui.js';
import { t } from '../words.js';
import { brief, shown, here, since, span, useNow } from '../time.js';

const LOOKS = {
  success: 'good', enabled: 'good', active: 'good', live: 'good', ok: 'good', OK: 'good', valid: 'good', ended: 'good',
  failed: 'bad', timeout: 'bad', refused: 'bad', dead: 'bad', DOWN: 'bad', leaked: 'bad', denied: 'bad',
  sent: 'good', completed: 'good', rollback_failed: 'bad', compensation_failed: 'bad', waiting: 'warn', rolled_back: 'warn', compensated: 'warn', rolling_back: 'busy', compensating: 'busy',
  interrupted: 'warn', paused: 'warn', DEGRADED: 'warn', draining: 'warn', expired: 'warn',
  running: 'busy', queued: 'busy', retrying: 'busy', copying: 'busy', verified: 'busy',
};

/** A state in words and colour. */
export function State({ state, failure, title }) {
  if (!state) return null;
  const words = t('state.' + state);
  return html`<span class="badge ${LOOKS[state] || ''}" title=${title || ''}><span class="dot" aria-hidden="true"></span>${
    words === 'state.' + state ? state : words}${failure ? ` · ${t('failure.' + failure)}` : ''}</span>`;
}

/** A time in the schedule's zone; the viewer's on hover. */
export const Time = ({ iso, whole }) =>
  iso ? html`<time datetime=${iso} title=${here(iso)} class="nowrap">${whole ? shown(iso) : brief(iso)}</time>` : null;

export function Since({ iso }) {
  const now = useNow();
  return html`<span class="nowrap" title="${shown(iso)} · ${here(iso)}">${since(iso, now)}</span>`;
}

export const Span = ({ seconds }) => (seconds >= 0 ? html`<span class="nowrap">${span(seconds)}</span>` : null);

export const Labels = ({ labels }) =>
  Object.entries(labels || {}).map(([key, value]) => html`<span class="chip" title="${key}=${value}">${key}=${value}</span> `);

export const Loading = ({ rows = 5 }) => html`<div class="skeleton" role="status" aria-label=${t('loading')}>
  ${Array.from({ length: rows }, () => html`<i></i>`)}</div>`;

export const Empty = ({ title, children }) => html`<div class="state"><strong>${title}</strong>${children}</div>`;

export const Trouble = ({ problem, again }) => html`<div class="note bad" role="alert">
  <p class="wrap">${problem.message}</p>
  ${again && html`<button onClick=${again}>${t('again')}</button>`}
</div>`;

/** The one of trouble, loading, nothing and something that is the case. */
export function Shown({ load, empty, rows, children }) {
  const { data, problem, reload } = load;
  if (problem && data === undefined) return html`<div class="card padded"><${Trouble} problem=${problem} again=${reload} /></div>`;
  if (data === undefined) return html`<div class="card"><${Loading} rows=${rows} /></div>`;
  return html`${problem && html`<${Trouble} problem=${problem} again=${reload} />`}${
    empty?.when(data) ? html`<div class="card">${empty.then()}</div>` : children(data)}`;
}

export const Meter = ({ percent, bad, label }) => html`<div class="meter ${bad ? 'bad' : ''}" role="progressbar"
  aria-valuenow=${percent} aria-valuemin="0" aria-valuemax="100" aria-label=${label}><i style=${{ width: `${percent}%` }}></i></div>`;

export const Facts = ({ of }) => html`<dl class="facts">${of.filter(([, value]) => value !== '' && value != null && value !== false)
  .map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;

export function Pager({ cursors, next, onGo, shown: howMany }) {
  return html`<nav class="pager" aria-label=${t('pages')}>
    <span class="dim small grow">${howMany}</span>
    ${cursors.now && html`<button class="tiny" onClick=${() => onGo('first')}>${t('page.first')}</button>`}
    ${cursors.now && html`<button class="tiny" onClick=${() => history.back()}>${t('page.before')}</button>`}
    <button class="tiny" disabled=${!next} onClick=${() => onGo('next', next)}>${t('page.next')}</button>
  </nav>`;
}
