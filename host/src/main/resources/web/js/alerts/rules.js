import { html } from '../ui.js';
import { get, post, path, may } from '../api.js';
import { useLoad } from '../load.js';
import { t } from '../words.js';
import { Shown, Empty } from '../parts/pieces.js';
import { attempt } from '../parts/toast.js';

const events = (rule) => rule.on.map((each) => t('rule.on.' + each)).join(', ') + (rule.threshold > 1 ? ' · ' + t('rule.threshold', { count: rule.threshold }) : '');

function Row({ rule, reload }) {
  const verb = rule.enabled ? 'disable' : 'enable';
  const turn = async () => (await attempt(() => post(path('rules', rule.id, verb)), t('done.' + verb, { name: rule.id }))) && reload();
  return html`<tr data-row=${rule.id} tabindex="-1">
    <td class="main"><div><strong class="wrap">${rule.id}</strong>${rule.source && html`<div class="dim small mono wrap">${rule.source}</div>`}</div></td>
    <td data-head=${t('state')}><span class="badge ${rule.problem ? 'bad' : rule.enabled ? 'good' : ''}"><span class="dot" aria-hidden="true"></span>${t(rule.enabled ? 'state.enabled' : 'state.disabled')}</span>
      ${rule.problem && html`<div class="small wrap">${rule.problem}</div>`}</td>
    <td data-head=${t('rule.scope')}><span class="wrap">${rule.scope}</span></td><td data-head=${t('rule.on')}>${events(rule)}</td>
    <td data-head=${t('rule.to')}>${rule.to.map((channel) => html`<span class="chip">${channel}</span> `)}</td>
    <td class="tools">${may('rules:write') && !rule.source && !rule.schedule && html`<button class="tiny" aria-label="${t(verb)} ${rule.id}" onClick=${turn}>${t(verb)}</button>`}</td></tr>`;
}

/** Who is told of what. */
export function Rules() {
  const load = useLoad('rules', (signal) => get('/rules', { signal }));
  return html`<section class="stack"><h2>${t('rules')}</h2>
    <${Shown} load=${load} rows=${2} empty=${{ when: (all) => !all.length, then: () => html`<${Empty} title=${t('rules.none')}><p>${t('rules.none.text')}</p><//>` }}>${(all) => html`<div class="card"><div class="scroller"><table class="folds">
      <thead><tr><th>${t('rule')}</th><th>${t('state')}</th><th>${t('rule.scope')}</th><th>${t('rule.on')}</th><th>${t('rule.to')}</th><th><span class="unseen">${t('actions')}</span></th></tr></thead>
      <tbody>${all.map((rule) => html`<${Row} key=${rule.id} rule=${rule} reload=${load.reload} />`)}</tbody></table></div></div>`}<//></section>`;
}
