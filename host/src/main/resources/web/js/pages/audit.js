import { html, useState } from '../ui.js';
import { get, query } from '../api.js';
import { useRoute, change } from '../route.js';
import { useLoad } from '../load.js';
import { t } from '../words.js';
import { count, shown } from '../time.js';
import { Shown, Empty, Pager, Time, Facts } from '../parts/pieces.js';
import { AddressText } from '../schedules/filters.js';
import { Drawer } from '../parts/drawer.js';
import { attempt } from '../parts/toast.js';

const FILTERS = ['actor', 'schedule', 'operation', 'outcome', 'cursor'];

const pretty = (json) => {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
};

const Record = ({ record, onClose }) => html`<${Drawer} title=${record.operation} under=${html`<span class="dim small">#${record.sequence}</span>`} onClose=${onClose}>
  <${Facts} of=${[[t('time'), shown(record.at)], [t('actor'), record.actor], [t('org'), record.org], [t('from'), record.from], [t('schedule'), record.schedule],
    [t('subject'), record.subject], [t('outcome'), record.outcome], [t('detail'), record.detail], ['SHA-256', html`<code>${record.hash}</code>`]]} />
  ${record.before && html`<section><h3>${t('before')}</h3><pre tabindex="0">${pretty(record.before)}</pre></section>`}
  ${record.after && html`<section><h3>${t('after')}</h3><pre tabindex="0">${pretty(record.after)}</pre></section>`}<//>`;

function Verification() {
  const [result, setResult] = useState(null);
  const look = async () => {
    const found = await attempt(() => get('/audit/verification'));
    if (found) setResult(found);
  };
  return html`<button onClick=${look}>${t('verify')}</button>${result && html`<span role="status" class="badge ${result.clean ? 'good' : 'bad'}">${
    result.clean ? t('audit.clean', { count: count(result.records) }) : t('audit.tampered', { first: result.findings[0] || '' })}</span>`}`;
}

/** Who did what. */
export function Audit() {
  const { params } = useRoute();
  const asked = Object.fromEntries(FILTERS.map((name) => [name, params.get(name) || '']));
  const list = useLoad(JSON.stringify(asked), (signal) => get('/audit' + query({ ...asked, limit: 100 }), { signal }));
  const [open, setOpen] = useState(null);
  const text = (name, placeholder) => html`<${AddressText} name=${name} params=${params} label=${t(name)} placeholder=${placeholder} type=${name === 'actor' ? 'search' : 'text'} />`;
  return html`<div class="head"><h1>${t('page.audit')}</h1><div class="actions row"><${Verification} /><button onClick=${list.reload}>${t('rescan')}</button></div></div>
    <div class="filters" role="search">${text('actor', 'user:ada')}${text('schedule')}${text('operation', 'schedules')}${text('outcome', 'ok, denied')}</div>
    <${Shown} load=${list} rows=${8} empty=${{ when: (data) => !data.records.length, then: () => html`<${Empty} title=${t('audit.empty')} />` }}>${(data) => html`<div class="card"><div class="scroller"><table class="folds">
      <thead><tr><th>${t('time')}</th><th>${t('actor')}</th><th>${t('operation')}</th><th>${t('subject')}</th><th>${t('outcome')}</th><th>${t('from')}</th></tr></thead>
      <tbody class="lazy">${data.records.map((record) => html`<tr key=${record.sequence} class="link" data-row=${record.sequence} tabindex="-1" onClick=${() => setOpen(record)}>
        <td class="main"><button class="title" onClick=${(e) => { e.stopPropagation(); setOpen(record); }}><${Time} iso=${record.at} /></button></td><td data-head=${t('actor')}>${record.actor}</td><td data-head=${t('operation')}>${record.operation}</td>
        <td data-head=${t('subject')}><span class="wrap">${record.schedule || record.subject}</span></td>
        <td data-head=${t('outcome')}><span class="badge ${record.outcome === 'ok' ? 'good' : 'bad'}">${record.outcome}</span></td><td data-head=${t('from')}>${record.from}</td></tr>`)}</tbody></table></div>
      <${Pager} cursors=${{ now: asked.cursor }} next=${data.nextCursor} shown=${t('shown', { count: data.records.length })} onGo=${(where, next) => change({ cursor: where === 'next' ? next : '' })} /></div>`}<//>
    ${open && html`<${Record} record=${open} onClose=${() => setOpen(null)} />`}`;
}
