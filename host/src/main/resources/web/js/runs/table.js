import { html } from '../ui.js';
import { t } from '../words.js';
import { change } from '../route.js';
import { State, Time, Span } from '../parts/pieces.js';

const ACTIVE = ['running', 'retrying'];

/** Runs, each with its state and reason. `without` leaves a column out. */
export function RunTable({ runs, without, body, opened }) {
  const has = (column) => column !== without;
  return html`<div class="scroller"><table class="folds">
    <thead><tr>
      <th>${t('state')}</th>
      ${has('schedule') && html`<th>${t('schedule')}</th>`}
      <th>${t('planned')}</th><th class="num">${t('duration')}</th><th>${t('trigger')}</th><th>${t('reason')}</th>
    </tr></thead>
    <tbody class="lazy" ref=${body}>${runs.map((run) => html`<tr key=${run.id} class="link ${opened === run.id ? 'chosen' : ''}" data-row=${run.id} tabindex="-1" onClick=${() => change({ run: run.id })}>
      <td class="main"><button class="title" onClick=${(e) => { e.stopPropagation(); change({ run: run.id }); }}><${State} state=${run.state} failure=${run.failure} /></button></td>
      ${has('schedule') && html`<td data-head=${t('schedule')}><div class="wrap">${/^(submitted-|batch-)/.test(run.schedule) ? html`<span class="dim">${t('byHand')}</span>` : run.schedule}<div class="dim small">${run.task}</div></div></td>`}
      <td data-head=${t('planned')}><${Time} iso=${run.planned || run.created} /></td>
      <td class="num" data-head=${t('duration')}>${run.durationSeconds >= 0 ? html`<${Span} seconds=${run.durationSeconds} />`
        : ACTIVE.includes(run.state) && run.progressPercent >= 0 ? `${run.progressPercent} %` : ''}</td>
      <td data-head=${t('trigger')}>${t('triggered.' + run.triggerType)}${run.attempt > 1 ? html` <span class="dim small">${t('attempt.n', { n: run.attempt })}</span>` : ''}</td>
      <td data-head=${t('reason')}><div class="cut small dim" title=${run.reason || run.errorMessage}>${run.reason || run.errorMessage}</div></td>
    </tr>`)}</tbody>
  </table></div>`;
}
