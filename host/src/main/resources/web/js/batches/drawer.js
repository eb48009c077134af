import { html, useState, useEffect } from '../ui.js';
import { get, post, remove, path, query, may } from '../api.js';
import { change } from '../route.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { count } from '../time.js';
import { Drawer } from '../parts/drawer.js';
import { Shown, State, Facts, Time, Span, Meter, Labels, Empty } from '../parts/pieces.js';
import { attempt } from '../parts/toast.js';
import { confirmDanger } from '../parts/question.js';

const BAD = ['failed', 'timeout', 'interrupted'];
const STATES = ['success', 'failed', 'timeout', 'running', 'queued', 'retrying', 'cancelled', 'skipped', 'interrupted'];
const PAGE = 100;

export const failures = (batch) => BAD.reduce((sum, state) => sum + (batch.counts[state] || 0), 0);

const columnsOf = (runs, what) => [...new Set(runs.flatMap((run) => Object.keys(run[what] || {})))].slice(0, 8);

function Results({ id, state, stamp }) {
  const [cursors, setCursors] = useState(['']);
  const cursor = cursors.at(-1);
  useEffect(() => setCursors(['']), [state]);
  const list = useLoad([id, state, cursor, stamp].join(' '), (signal) => get(path('batches', id, 'runs') + query({ state, cursor, limit: PAGE }), { signal }));
  return html`<${Shown} load=${list} rows=${4} empty=${{ when: (data) => !data.runs.length, then: () => html`<${Empty} title=${t('runs.empty')} />` }}>${({ runs, nextCursor }) => {
    const params = columnsOf(runs, 'params');
    const outputs = columnsOf(runs, 'outputs');
    return html`<div class="card"><div class="scroller" tabindex="0" role="region" aria-label=${t('results')}><table>
      <thead><tr><th>${t('state')}</th>${params.map((name) => html`<th>${name}</th>`)}${outputs.map((name) => html`<th class=${isNumber(runs, name) ? 'num' : ''}>${name}</th>`)}<th class="num">${t('duration')}</th><th>${t('reason')}</th></tr></thead>
      <tbody>${runs.map((run) => html`<tr key=${run.id} class="link" data-row=${run.id} tabindex="-1" onClick=${() => change({ run: run.id })}>
        <td><button class="title" onClick=${(e) => { e.stopPropagation(); change({ run: run.id }); }}><${State} state=${run.state} failure=${run.failure} /></button></td>
        ${params.map((name) => html`<td>${shownAs(run.params?.[name])}</td>`)}${outputs.map((name) => html`<td class=${isNumber(runs, name) ? 'num' : 'wrap'}>${run.outputs[name]}</td>`)}
        <td class="num"><${Span} seconds=${run.durationSeconds} /></td><td><div class="cut small dim" title=${run.reason}>${run.reason || run.errorMessage}</div></td></tr>`)}</tbody></table></div>
      <nav class="pager" aria-label=${t('results')}><span class="grow dim small">${t('shown', { count: runs.length })}</span>
        <button class="tiny" disabled=${cursors.length === 1} onClick=${() => setCursors(cursors.slice(0, -1))}>${t('page.before')}</button>
        <button class="tiny" disabled=${!nextCursor} onClick=${() => setCursors([...cursors, nextCursor])}>${t('page.next')}</button></nav></div>`;
  }}<//>`;
}

/** Numbers stand flush right. */
const isNumber = (runs, name) => runs.every((run) => run.outputs[name] === undefined || Number.isFinite(Number(run.outputs[name])));
const shownAs = (value) => (value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** One batch: how far it is, and what came out. */
export function BatchDrawer({ id, onChanged }) {
  const load = useLoad(id, (signal) => get(path('batches', id), { signal }));
  const [state, setState] = useState('');
  const close = () => change({ batch: '' });
  useLive(['run.'], load.reload);
  const batch = load.data;
  const isGoing = !!batch && batch.state !== 'ended';
  useEffect(() => {
    if (!isGoing) return undefined;
    const timer = setInterval(load.reload, 1000);
    return () => clearInterval(timer);
  }, [isGoing]);
  const cancel = async () => {
    if (!(await confirmDanger(t('batch.cancel.title'), t('batch.cancel.text'), t('batch.cancel')))) return;
    if (await attempt(() => post(path('batches', id, 'cancel'), {}), t('done.cancel'))) load.reload();
  };
  const erase = async () => {
    if (!(await confirmDanger(t('delete.title', { name: id }), t('batch.delete.text'), t('delete')))) return;
    if (await attempt(() => remove(path('batches', id)), t('done.delete', { name: id }))) { close(); onChanged(); }
  };
  return html`<${Drawer} wide=${true} title=${batch?.name || id} onClose=${close} under=${batch && html`<div class="row"><${State} state=${batch.state} /><span class="dim small mono">${batch.id}</span></div>`}
      footer=${batch && html`<a class="button" href=${'/api/v1' + path('batches', id, 'results.csv')} download>${t('batch.csv')}</a>
        ${isGoing && may('runs:write') && html`<button class="danger" onClick=${cancel}>${t('batch.cancel')}</button>`}
        ${!isGoing && may('runs:write') && html`<button class="danger" onClick=${erase}>${t('delete')}</button>`}`}>
    <${Shown} load=${load}>${(it) => html`
      <section aria-live="polite"><div class="row spread"><strong>${it.progressPercent} %</strong><span>${count(it.ended)} / ${count(it.runs)} ${t('runs')}</span></div>
        <${Meter} percent=${it.progressPercent} bad=${failures(it) > 0} label=${t('progress')} /></section>
      <div class="row" role="group" aria-label=${t('filter')}>${['', ...STATES.filter((each) => it.counts[each])].map((each) => html`<button class="tiny ${state === each ? 'first' : ''}"
        aria-pressed=${state === each ? 'true' : 'false'} onClick=${() => setState(each)}>${each ? `${t('state.' + each)} ${count(it.counts[each])}` : t('all')}</button>`)}</div>
      <${Facts} of=${[[t('task'), it.task], [t('by'), it.actor], [t('created'), html`<${Time} iso=${it.created} whole=${true} />`],
        [t('ended'), it.endedAt && html`<${Time} iso=${it.endedAt} whole=${true} />`], [t('duration'), it.durationSeconds >= 0 && html`<${Span} seconds=${it.durationSeconds} />`],
        [t('labels'), Object.keys(it.labels).length > 0 && html`<${Labels} labels=${it.labels} />`],
        [t('output'), Object.keys(it.output || {}).length > 0 && html`<${Labels} labels=${it.output} />`]]} />
      <section><h3>${t('results')}</h3><${Results} id=${id} state=${state} stamp=${it.ended} /></section>`}<//>
  <//>`;
}
