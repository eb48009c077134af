import { html, useState } from '../ui.js';
import { post, remove, path, may } from '../api.js';
import { t } from '../words.js';
import { Shown, Time } from '../parts/pieces.js';
import { TextField } from '../parts/field.js';
import { attempt } from '../parts/toast.js';
import { confirmDanger } from '../parts/question.js';

function NewOrg({ reload }) {
  const [form, setForm] = useState({ id: '', name: '' });
  const set = (values) => setForm((was) => ({ ...was, ...values }));
  const make = async (event) => {
    event.preventDefault();
    if (await attempt(() => post('/orgs', { id: form.id.trim(), name: form.name.trim() }), t('done.create', { name: form.id.trim() }))) {
      setForm({ id: '', name: '' });
      reload();
    }
  };
  return html`<form class="filters" onSubmit=${make}>
    <${TextField} label=${t('org.id')} value=${form.id} onValue=${(id) => set({ id })} needed=${true} mono=${true} />
    <${TextField} label=${t('org.name')} value=${form.name} onValue=${(name) => set({ name })} />
    <div class="field"><button disabled=${!form.id.trim()} type="submit">${t('org.new')}</button></div></form>`;
}

/** The tenants; for whoever sees more than one. */
export function Orgs({ orgs, users }) {
  const erase = async (id) => {
    if (!(await confirmDanger(t('delete.title', { name: id }), t('org.delete.text'), t('delete')))) return;
    if (await attempt(() => remove(path('orgs', id)), t('done.delete', { name: id }))) orgs.reload();
  };
  const members = (id) => users.filter((user) => user.org === id).length;
  return html`<section class="card padded stack"><h2>${t('orgs')}</h2>${may('host:admin') && html`<${NewOrg} reload=${orgs.reload} />`}
    <${Shown} load=${orgs} rows=${2}>${(rows) => html`<div class="scroller"><table class="folds">
      <thead><tr><th>${t('org.id')}</th><th>${t('org.name')}</th><th class="num">${t('page.users')}</th><th>${t('created')}</th><th><span class="unseen">${t('actions')}</span></th></tr></thead>
      <tbody>${rows.map((org) => html`<tr key=${org.id}><td class="main"><strong>${org.id}</strong></td><td data-head=${t('org.name')}><span class="wrap">${org.name}</span></td>
        <td class="num" data-head=${t('page.users')}>${members(org.id)}</td><td data-head=${t('created')}><${Time} iso=${org.created} /></td>
        <td class="tools">${may('host:admin') && org.id !== 'default' && html`<button class="tiny danger" aria-label="${t('delete')} ${org.id}" onClick=${() => erase(org.id)}>${t('delete')}</button>`}</td></tr>`)}</tbody></table></div>`}<//></section>`;
}
