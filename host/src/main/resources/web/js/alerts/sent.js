import { html, useEffect } from '../ui.js';
import { get, post, path, query, may } from '../api.js';
import { change } from '../route.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { Shown, Empty, State, Time } from '../parts/pieces.js';
import { attempt } from '../parts/toast.js';

const MOST = 50;
const LOOK_MILLIS = 10000;

function Row({ it, reload }) {
  const again = async () => (await attempt(() => post(path('notifications', it.id, 'retry')), t('done.again'))) && reload();
  return html`<tr data-row=${it.id} tabindex="-1"><td class="main"><${Time} iso=${it.created} /></td><td data-head=${t('state')}><${State} state=${it.state} /></td>
    <td data-head=${t('rule')}><span class="wrap">${it.rule}</span></td><td data-head=${t('rule.to')}><span class="chip">${it.channel}</span></td>
    <td data-head=${t('subject')}><div>${it.run ? html`<button class="title mono" onClick=${() => change({ run: it.run })}>${it.schedule || it.run}</button>` : html`<span class="wrap">${it.schedule}</span>`} <span class="small wrap">${it.subject}</span></div></td>
    <td class="num" data-head=${t('attempts')}>${it.attempts}</td><td data-head=${t('reason')}><span class="small wrap">${it.problem}</span></td>
    <td class="tools">${may('rules:write') && it.state !== 'sent' && html`<button class="tiny" onClick=${again}>${t('again')}</button>`}</td></tr>`;
}

/** What was sent, and what has not come through. */
export function Sent() {
  const load = useLoad('sent', (signal) => get('/notifications' + query({ limit: MOST }), { signal }));
  useLive(['run.', 'alert.'], load.reload);
  useEffect(() => {
    const timer = setInterval(load.reload, LOOK_MILLIS);
    return () => clearInterval(timer);
  }, []);
  return html`<section class="stack"><h2>${t('sent')}</h2>
    <${Shown} load=${load} rows=${2} empty=${{ when: (data) => !data.notifications.length, then: () => html`<${Empty} title=${t('sent.none')} />` }}>${(data) => html`<div class="card"><div class="scroller"><table class="folds">
      <thead><tr><th>${t('time')}</th><th>${t('state')}</th><th>${t('rule')}</th><th>${t('rule.to')}</th><th>${t('subject')}</th><th class="num">${t('attempts')}</th><th>${t('reason')}</th><th><span class="unseen">${t('actions')}</span></th></tr></thead>
      <tbody class="lazy">${data.notifications.map((it) => html`<${Row} key=${it.id} it=${it} reload=${load.reload} />`)}</tbody></table></div></div>`}<//></section>`;
}
