import { html, useState } from '../ui.js';
import { get, post, remove, path, session } from '../api.js';
import { useLoad } from '../load.js';
import { t } from '../words.js';
import { Shown, Empty, State, Facts, Time } from '../parts/pieces.js';
import { TextField, SelectField } from '../parts/field.js';
import { attempt } from '../parts/toast.js';
import { confirmDanger } from '../parts/question.js';

const ROLES = ['viewer', 'operator', 'editor', 'org-admin', 'admin'];

function NewToken({ reload }) {
  const [form, setForm] = useState({ id: '', scopes: 'viewer', expires: '90d' });
  const [made, setMade] = useState(null);
  const set = (values) => setForm((was) => ({ ...was, ...values }));
  const make = async (event) => {
    event.preventDefault();
    const token = await attempt(() => post('/tokens', { ...form, scopes: [form.scopes] }));
    if (token) {
      setMade(token);
      set({ id: '' });
      reload();
    }
  };
  return html`<form class="filters" onSubmit=${make}>
      <${TextField} label=${t('name')} value=${form.id} onValue=${(id) => set({ id })} needed=${true} />
      <${SelectField} label=${t('token.scopes')} value=${form.scopes} onValue=${(scopes) => set({ scopes })} choices=${ROLES} />
      <${TextField} label=${t('token.expires')} value=${form.expires} onValue=${(expires) => set({ expires })} />
      <div class="field"><button class="first" disabled=${!form.id.trim()} type="submit">${t('token.new')}</button></div></form>
    ${made && html`<div class="note good" role="status"><p>${t('token.once')}</p><pre tabindex="0">${made.secret}</pre></div>`}`;
}

/** Who I am, and my tokens. */
export function Account() {
  const who = session.get();
  const list = useLoad('tokens', (signal) => get('/tokens', { signal }));
  const revoke = async (id) => {
    if (!(await confirmDanger(t('token.revoke.title', { name: id }), t('token.revoke.text'), t('token.revoke')))) return;
    if (await attempt(() => remove(path('tokens', id)), t('done.delete', { name: id }))) list.reload();
  };
  return html`<div class="head"><h1>${t('page.account')}</h1></div><div class="stack">
    <section class="card padded"><${Facts} of=${[[t('user'), who.actor], [t('org'), who.org], [t('permissions'), who.permissions.map((each) => html`<span class="chip">${each}</span> `)]]} /></section>
    <section class="card padded stack"><h2>${t('tokens')}</h2><${NewToken} reload=${list.reload} />
      <${Shown} load=${list} empty=${{ when: (rows) => !rows.length, then: () => html`<${Empty} title=${t('tokens.empty')} />` }}>${(rows) => html`<div class="scroller"><table class="folds">
        <thead><tr><th>${t('name')}</th><th>${t('state')}</th><th>${t('owner')}</th><th>${t('permissions')}</th><th>${t('token.expires')}</th><th>${t('token.used')}</th><th><span class="unseen">${t('actions')}</span></th></tr></thead>
        <tbody>${rows.map((token) => html`<tr key=${token.id}><td class="main"><strong>${token.id}</strong></td><td data-head=${t('state')}><${State} state=${token.state} /></td><td data-head=${t('owner')}>${token.owner}</td>
          <td data-head=${t('permissions')}><span class="small wrap">${token.scopes.join(' ')}</span></td><td data-head=${t('token.expires')}><${Time} iso=${token.expires} /></td><td data-head=${t('token.used')}><${Time} iso=${token.used} /></td>
          <td class="tools"><button class="tiny danger" onClick=${() => revoke(token.id)}>${t('token.revoke')}</button></td></tr>`)}</tbody></table></div>`}<//></section></div>`;
}
