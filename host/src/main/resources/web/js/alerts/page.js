import { html } from '../ui.js';
import { post, may } from '../api.js';
import { link } from '../route.js';
import { t } from '../words.js';
import { Shown, Empty, Since } from '../parts/pieces.js';
import { attempt } from '../parts/toast.js';
import { lookAgain, useAlerts } from './now.js';
import { Rules } from './rules.js';
import { Sent } from './sent.js';

/** What it is about, and the way there. */
function Subject({ alert }) {
  if (!alert.subject) return html`<span class="dim">${t('host')}</span>`;
  if (alert.kind === 'failures') return html`<a ...${link('schedules', { schedule: alert.subject })}>${alert.subject}</a>`;
  return html`<span class="wrap">${alert.subject}</span>`;
}

function Row({ alert }) {
  const acknowledge = async () => (await attempt(() => post('/alerts/acknowledge', { id: alert.id }), t('alert.known.now'))) && lookAgain();
  return html`<tr data-row=${alert.id} tabindex="-1">
    <td class="main"><span class="badge ${alert.acknowledgedBy ? 'warn' : 'bad'}"><span class="dot" aria-hidden="true"></span>${t('alert.' + alert.kind)}</span></td>
    <td data-head=${t('subject')}><${Subject} alert=${alert} /></td>
    <td data-head=${t('reason')}><span class="wrap">${alert.words}</span></td>
    <td data-head=${t('since')}><${Since} iso=${alert.raisedAt} /></td>
    <td class="tools">${alert.acknowledgedBy ? html`<span class="dim small">${t('alert.known', { by: alert.acknowledgedBy })}</span>`
      : may('host:admin') && html`<button class="tiny" onClick=${acknowledge}>${t('alert.acknowledge')}</button>`}</td></tr>`;
}

/** What is wrong now, which goes by itself when it is well again; who is told of what, and what was sent. */
export function Alerts() {
  const load = useAlerts();
  return html`<div class="head"><h1>${t('page.alerts')}</h1></div><div class="stack">
    <${Shown} load=${load} rows=${2} empty=${{ when: (all) => !all.length, then: () => html`<${Empty} title=${t('alerts.none')}><p>${t('alerts.none.text')}</p><//>` }}>${(all) => html`<div class="card"><div class="scroller"><table class="folds">
      <thead><tr><th>${t('alert')}</th><th>${t('subject')}</th><th>${t('reason')}</th><th>${t('since')}</th><th><span class="unseen">${t('actions')}</span></th></tr></thead>
      <tbody>${all.map((alert) => html`<${Row} key=${alert.id} alert=${alert} />`)}</tbody></table></div></div>`}<//>
    ${may('rules:read') && html`<${Rules} /><${Sent} />`}</div>`;
}
