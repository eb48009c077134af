import { html } from '../ui.js';
import { get, query } from '../api.js';
import { change } from '../route.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { Shown, Empty, State, Time, Span, Pager } from '../parts/pieces.js';

export const STATES = ['pending', 'running', 'paused', 'rolling_back', 'completed', 'failed', 'cancelled', 'rolled_back', 'rollback_failed'];

const Row = ({ run, without, opened }) => html`<tr class="link ${opened === run.id ? 'chosen' : ''}" data-row=${run.id} tabindex="-1" onClick=${() => change({ flow: run.id })}>
  <td class="main"><button class="title" onClick=${(e) => { e.stopPropagation(); change({ flow: run.id }); }}><${State} state=${run.state} /></button></td>
  ${!without && html`<td data-head=${t('workflow')}><span class="wrap">${run.workflow}</span></td>`}
  <td data-head=${t('created')}><${Time} iso=${run.created} /></td><td class="num" data-head=${t('duration')}><${Span} seconds=${run.durationSeconds} /></td>
  <td data-head=${t('trigger')}>${t('triggered.' + run.trigger)}</td><td data-head=${t('reason')}><div class="cut small dim" title=${run.reason}>${run.reason}</div></td></tr>`;

/** Runs of one workflow, or of all, newest first. */
export function FlowRuns({ workflow, state, cursor, opened, limit }) {
  const list = useLoad(JSON.stringify([workflow, state, cursor]), (signal) => get('/workflow-runs' + query({ workflow, state, cursor, limit }), { signal }));
  useLive(['workflow.'], () => !cursor && list.reload());
  return html`<${Shown} load=${list} rows=${3} empty=${{ when: (data) => !data.runs.length, then: () => html`<${Empty} title=${t('runs.empty')} />` }}>${(data) => html`<div class="card"><div class="scroller"><table class="folds">
    <thead><tr><th>${t('state')}</th>${!workflow && html`<th>${t('workflow')}</th>`}<th>${t('created')}</th><th class="num">${t('duration')}</th><th>${t('trigger')}</th><th>${t('reason')}</th></tr></thead>
    <tbody>${data.runs.map((run) => html`<${Row} key=${run.id} run=${run} without=${!!workflow} opened=${opened} />`)}</tbody></table></div>
    ${(data.nextCursor || cursor) && !workflow && html`<${Pager} cursors=${{ now: cursor }} next=${data.nextCursor} shown=${t('shown', { count: data.runs.length })} onGo=${(where, next) => change({ cursor: where === 'next' ? next : '' })} />`}</div>`}<//>`;
}
