import { html } from '../ui.js';
import { t } from '../words.js';
import { change } from '../route.js';
import { Row } from './row.js';

const DIRECTION = { '': 'ascending', '-': 'descending' };

function Sortable({ by, sort, children }) {
  const minus = sort.startsWith('-') ? '-' : '';
  const isNow = sort.replace('-', '') === by;
  const next = isNow && !minus ? '-' + by : by;
  return html`<th aria-sort=${isNow ? DIRECTION[minus] : 'none'}>
    <button onClick=${() => change({ sort: next === 'id' ? '' : next, cursor: '' })}>${children}<span aria-hidden="true">${isNow ? (minus ? '▼' : '▲') : ''}</span></button>
  </th>`;
}

/** The schedules of a page. */
export function ScheduleTable({ schedules, picked, setPicked, sort, opened, open, reload, body }) {
  const all = schedules.length > 0 && schedules.every((each) => picked.has(each.id));
  const pick = (id) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  const pickAll = () => setPicked(all ? new Set() : new Set(schedules.map((each) => each.id)));
  return html`<div class="scroller"><table class="folds">
    <thead><tr>
      <th><input type="checkbox" aria-label=${t('pick.all')} checked=${all} onChange=${pickAll} /></th>
      <${Sortable} by="name" sort=${sort}>${t('name')}<//>
      <${Sortable} by="state" sort=${sort}>${t('state')}<//>
      <${Sortable} by="task" sort=${sort}>${t('task')}<//>
      <th>${t('trigger')}</th>
      <${Sortable} by="next" sort=${sort}>${t('next')}<//>
      <${Sortable} by="last" sort=${sort}>${t('last')}<//>
      <th>${t('history')}</th>
      <th><span class="unseen">${t('actions')}</span></th>
    </tr></thead>
    <tbody class="lazy" ref=${body}>${schedules.map((each) => html`<${Row} key=${each.id} schedule=${each} picked=${picked.has(each.id)} onPick=${pick}
      open=${open} reload=${reload} isOpen=${opened === each.id} />`)}</tbody>
  </table></div>`;
}
