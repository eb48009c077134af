import { html, useRef } from '../ui.js';
import { get, query, may } from '../api.js';
import { useRoute, change } from '../route.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { count } from '../time.js';
import { useKeys, useRowKeys } from '../parts/keys.js';
import { Shown, Empty, Pager, State, Time, Span, Meter } from '../parts/pieces.js';
import { BatchDrawer, failures } from './drawer.js';
import { NewBatch } from './create.js';

/** All batches, newest first. */
export function Batches() {
  const { params } = useRoute();
  const cursor = params.get('cursor') || '';
  const list = useLoad(cursor, (signal) => get('/batches' + query({ cursor, limit: 50 }), { signal }));
  const body = useRef(null);
  useLive(['run.'], list.reload);
  useRowKeys(body, { Enter: (batch) => change({ batch }) });
  useKeys({ n: () => (may('schedules:run') ? change({ edit: 'batch' }) : false) });
  const make = may('schedules:run') && html`<button class="first" onClick=${() => change({ edit: 'batch' })}>${t('batch.new')}</button>`;
  return html`<div class="head"><h1>${t('page.batches')}</h1><div class="actions">${make}</div></div>
    <${Shown} load=${list} empty=${{ when: (data) => !data.batches.length, then: () => html`<${Empty} title=${t('batches.empty')}><p>${t('batches.empty.text')}</p><//>` }}>
      ${(data) => html`<div class="card"><div class="scroller"><table class="folds">
        <thead><tr><th>${t('name')}</th><th>${t('state')}</th><th>${t('task')}</th><th>${t('progress')}</th><th class="num">${t('runs')}</th><th>${t('created')}</th><th class="num">${t('duration')}</th></tr></thead>
        <tbody ref=${body}>${data.batches.map((each) => html`<tr key=${each.id} class="link" data-row=${each.id} tabindex="-1" onClick=${() => change({ batch: each.id })}>
          <td class="main"><div><button class="title" onClick=${(e) => { e.stopPropagation(); change({ batch: each.id }); }}>${each.name}</button>${each.name !== each.id && html`<div class="dim small mono">${each.id}</div>`}</div></td>
          <td data-head=${t('state')}><${State} state=${each.state} /></td>
          <td data-head=${t('task')}>${each.task}</td>
          <td data-head=${t('progress')}><div class="grow"><${Meter} percent=${each.progressPercent} bad=${failures(each) > 0} label=${t('progress')} /><span class="small dim">${each.progressPercent} %${failures(each) > 0 ? ` · ${t('failed.n', { count: failures(each) })}` : ''}</span></div></td>
          <td class="num" data-head=${t('runs')}>${count(each.ended)} / ${count(each.runs)}</td>
          <td data-head=${t('created')}><${Time} iso=${each.created} /></td>
          <td class="num" data-head=${t('duration')}><${Span} seconds=${each.durationSeconds} /></td></tr>`)}</tbody></table></div>
        <${Pager} cursors=${{ now: cursor }} next=${data.nextCursor} shown=${t('shown', { count: data.batches.length })} onGo=${(where, next) => change({ cursor: where === 'next' ? next : '' })} /></div>`}<//>
    ${params.get('batch') && html`<${BatchDrawer} key=${params.get('batch')} id=${params.get('batch')} onChanged=${list.reload} />`}
    ${params.get('edit') === 'batch' && html`<${NewBatch} onClose=${() => change({ edit: '' })} onMade=${(batch) => { list.reload(); change({ edit: '', batch: batch.id }); }} />`}`;
}
