import { html, useState, useRef } from '../ui.js';
import { get, query, may } from '../api.js';
import { useRoute, change } from '../route.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { useKeys, useRowKeys } from '../parts/keys.js';
import { Shown, Empty, Pager } from '../parts/pieces.js';
import { ScheduleFilters } from './filters.js';
import { ScheduleTable } from './table.js';
import { Bulk } from './bulk.js';
import { ScheduleDrawer } from './drawer.js';
import { Editor } from '../editor/editor.js';
import { runNow, pauseOrResume } from './actions.js';

const PAGE = 50;
const FILTERS = ['text', 'state', 'task', 'label', 'sort', 'cursor'];

const Nothing = ({ filtered }) => filtered
  ? html`<${Empty} title=${t('schedules.none')}><button onClick=${() => change(Object.fromEntries(FILTERS.map((f) => [f, ''])))}>${t('filter.clear')}</button><//>`
  : html`<${Empty} title=${t('schedules.empty')}><p>${t('schedules.empty.text')}</p>
      ${may('schedules:write') && html`<button class="first" onClick=${() => change({ edit: 'new:' })}>${t('schedule.new')}</button>`}<//>`;

/** All schedules: find, see, switch, make. */
export function Schedules() {
  const { params } = useRoute();
  const asked = Object.fromEntries(FILTERS.map((name) => [name, params.get(name) || '']));
  const list = useLoad(JSON.stringify(asked), (signal) => get('/schedules' + query({ ...asked, limit: PAGE }), { signal }));
  const tasks = useLoad('tasks', (signal) => (may('plugins:read') ? get('/tasks', { signal }) : []));
  const [picked, setPicked] = useState(new Set());
  const body = useRef(null);
  useLive(['run.', 'schedule'], list.reload);
  const find = (id) => list.data?.schedules.find((each) => each.id === id);
  const open = (id) => change({ schedule: id });
  useKeys({ n: () => (may('schedules:write') ? change({ edit: 'new:' }) : false) });
  useRowKeys(body, {
    Enter: open,
    t: (id) => may('schedules:run') && runNow(id),
    p: (id) => may('schedules:write') && find(id).state !== 'disabled' && pauseOrResume(find(id), list.reload),
    e: (id) => change({ edit: id }),
    x: (id) => setPicked((was) => (was.has(id) ? new Set([...was].filter((each) => each !== id)) : new Set([...was, id]))),
  });
  const ids = (list.data?.schedules || []).filter((each) => picked.has(each.id)).map((each) => each.id);
  return html`<div class="head"><h1>${t('page.schedules')}</h1>
      <div class="actions">${may('schedules:write') && html`<button class="first" onClick=${() => change({ edit: 'new:' })}>${t('schedule.new')}</button>`}</div></div>
    <${ScheduleFilters} params=${params} tasks=${tasks.data} />
    <${Shown} load=${list} rows=${8} empty=${{
      when: (data) => !data.schedules.length,
      then: () => html`<${Nothing} filtered=${FILTERS.some((name) => name !== 'sort' && asked[name])} />`,
    }}>${(data) => html`<div class="card" aria-busy=${list.busy ? 'true' : 'false'}>
      ${ids.length > 0 && html`<${Bulk} ids=${ids} clear=${() => setPicked(new Set())} reload=${list.reload} />`}
      <${ScheduleTable} schedules=${data.schedules} picked=${picked} setPicked=${setPicked} sort=${asked.sort || 'id'} body=${body}
        open=${open} opened=${params.get('schedule')} reload=${list.reload} />
      <${Pager} cursors=${{ now: asked.cursor }} next=${data.nextCursor} shown=${t('shown', { count: data.schedules.length })}
        onGo=${(where, cursor) => change({ cursor: where === 'next' ? cursor : '' })} />
    </div>`}<//>
    ${params.get('schedule') && html`<${ScheduleDrawer} key=${params.get('schedule')} id=${params.get('schedule')} onChanged=${list.reload} />`}
    ${params.get('edit') && html`<${Editor} key=${params.get('edit')} what=${params.get('edit')} tasks=${tasks.data} onSaved=${list.reload} />`}`;
}
