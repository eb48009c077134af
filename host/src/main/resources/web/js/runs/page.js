import { html, useRef } from '../ui.js';
import { get, query, may } from '../api.js';
import { useRoute, change } from '../route.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { useKeys, useRowKeys } from '../parts/keys.js';
import { Shown, Empty, Pager } from '../parts/pieces.js';
import { AddressText, AddressChoice, taskChoices } from '../schedules/filters.js';
import { NewRun } from './create.js';
import { RunTable } from './table.js';

const PAGE = 100;
const STATES = ['queued', 'running', 'retrying', 'paused', 'success', 'failed', 'timeout', 'cancelled', 'skipped', 'interrupted'];
const TRIGGERS = ['schedule', 'manual', 'retry', 'batch', 'after', 'backfill', 'event', 'workflow'];
const FILTERS = ['state', 'schedule', 'task', 'trigger', 'label', 'cursor'];
const SPANS = { '1h': 3600, '24h': 86400, '7d': 604800 };

const since = (span) => (SPANS[span] ? new Date(Math.floor(Date.now() / 60000) * 60000 - SPANS[span] * 1000).toISOString() : '');

/** All runs, newest first. */
export function Runs() {
  const { params } = useRoute();
  const asked = Object.fromEntries(FILTERS.map((name) => [name, params.get(name) || '']));
  const span = params.get('since') || '';
  const list = useLoad(JSON.stringify([asked, span]), (signal) => get('/runs' + query({ ...asked, from: since(span), limit: PAGE }), { signal }));
  const tasks = useLoad('tasks', (signal) => (may('plugins:read') ? get('/tasks', { signal }) : []));
  const body = useRef(null);
  useLive(['run.'], () => !asked.cursor && list.reload());
  useKeys({ n: () => (may('schedules:run') ? change({ edit: 'run' }) : false) });
  useRowKeys(body, { Enter: (run) => change({ run }) });
  const all = [['', t('all')]];
  return html`<div class="head"><h1>${t('page.runs')}</h1><div class="actions">${may('schedules:run') && html`<button class="first" onClick=${() => change({ edit: 'run' })}>${t('run.new')}</button>`}</div></div>
    <div class="filters" role="search">
      <${AddressText} name="schedule" params=${params} label=${t('schedule')} wide=${true} placeholder=${t('search.runs')} />
      <${AddressChoice} name="state" params=${params} label=${t('state')} choices=${[...all, ...STATES.map((s) => [s, t('state.' + s)])]} />
      <${AddressChoice} name="task" params=${params} label=${t('task')} choices=${taskChoices(tasks.data, params.get('task'))} />
      <${AddressChoice} name="trigger" params=${params} label=${t('trigger')} choices=${[...all, ...TRIGGERS.map((s) => [s, t('triggered.' + s)])]} />
      <${AddressChoice} name="since" params=${params} label=${t('since')} choices=${[...all, ...Object.keys(SPANS).map((s) => [s, t('since.' + s)])]} />
    </div>
    <${Shown} load=${list} rows=${8} empty=${{ when: (data) => !data.runs.length && !data.nextCursor, then: () => html`<${Empty} title=${t('runs.empty')} />` }}>
      ${(data) => html`<div class="card"><${RunTable} runs=${data.runs} body=${body} opened=${params.get('run')} />
        <${Pager} cursors=${{ now: asked.cursor }} next=${data.nextCursor} shown=${t('shown', { count: data.runs.length })}
          onGo=${(where, cursor) => change({ cursor: where === 'next' ? cursor : '' })} /></div>`}<//>
    ${params.get('edit') === 'run' && html`<${NewRun} tasks=${tasks.data} onClose=${() => change({ edit: '' })} />`}`;
}
