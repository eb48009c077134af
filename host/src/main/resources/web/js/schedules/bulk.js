import { html, useState } from '../ui.js';
import { may } from '../api.js';
import { t } from '../words.js';
import { doing, askForMissed, resume, toMany } from './actions.js';
import { confirmDanger } from '../parts/question.js';

/** What can be done with all that is picked. */
export function Bulk({ ids, clear, reload }) {
  const [busy, setBusy] = useState(false);
  const all = async (act, words) => {
    setBusy(true);
    await toMany(ids, act, words);
    setBusy(false);
    clear();
    reload();
  };
  const acts = {
    run: () => all(doing.run, t('run.now')),
    pause: () => all(doing.pause, t('pause')),
    resume: async () => {
      const missed = await askForMissed(t('picked', { count: ids.length }));
      if (missed) await all((id) => resume(id, missed), t('resume'));
    },
    enable: () => all(doing.enable, t('enable')),
    disable: () => all(doing.disable, t('disable')),
    delete: async () => {
      const text = [ids.slice(0, 10).join(', ') + (ids.length > 10 ? ' …' : ''), t('delete.text')];
      if (await confirmDanger(t('delete.title', { name: t('picked', { count: ids.length }) }), text, t('delete'))) await all(doing.delete, t('delete'));
    },
  };
  const button = (act, words, needs, danger) => may(needs) && html`<button class="tiny ${danger ? 'danger' : ''}" disabled=${busy} onClick=${acts[act]}>${words}</button>`;
  return html`<div class="bulk" role="toolbar" aria-label=${t('bulk')}>
    <strong>${t('picked', { count: ids.length })}</strong>
    ${button('run', t('run.now'), 'schedules:run')}
    ${button('pause', t('pause'), 'schedules:write')}
    ${button('resume', t('resume'), 'schedules:write')}
    ${button('enable', t('enable'), 'schedules:write')}
    ${button('disable', t('disable'), 'schedules:write')}
    ${button('delete', t('delete'), 'schedules:delete', true)}
    <button class="bare tiny" onClick=${clear}>${t('pick.none')}</button>
  </div>`;
}
