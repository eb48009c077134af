import { html, useState } from '../ui.js';
import { post, remove, path, session } from '../api.js';
import { t } from '../words.js';
import { State, Time } from '../parts/pieces.js';
import { TextField, SelectField } from '../parts/field.js';
import { attempt } from '../parts/toast.js';
import { confirmDanger } from '../parts/question.js';
import { rolesToGive } from './roles.js';

/** Instead of a role: permissions one by one. */
const CHOSEN = '';
/** No token has it. */
const OF_PEOPLE = 'self:manage';

const Scopes = ({ chosen, onChosen }) => html`<fieldset class="boxes"><legend>${t('permissions')}</legend>
  ${session.get().permissions.filter((each) => each !== OF_PEOPLE).map((each) => html`<label class="check small"><input type="checkbox" checked=${chosen.includes(each)}
    onChange=${(e) => onChosen(e.target.checked ? [...chosen, each] : chosen.filter((one) => one !== each))} />${each}</label>`)}</fieldset>`;

/** Makes a token, and shows its secret this once. */
export function NewToken({ reload }) {
  const [form, setForm] = useState({ id: '', role: 'viewer', scopes: [], expires: '90d', sight: 'own' });
  const [made, setMade] = useState(null);
  const set = (values) => setForm((was) => ({ ...was, ...values }));
  const scopes = form.role === CHOSEN ? form.scopes : [form.role];
  const make = async (event) => {
    event.preventDefault();
    const token = await attempt(() => post('/tokens', { id: form.id.trim(), scopes, expires: form.expires, sight: form.sight }));
    if (token) {
      setMade(token);
      set({ id: '' });
      reload();
    }
  };
  return html`<form onSubmit=${make}><div class="filters">
      <${TextField} label=${t('name')} value=${form.id} onValue=${(id) => set({ id })} needed=${true} />
      <${SelectField} label=${t('token.scopes')} value=${form.role} onValue=${(role) => set({ role })} choices=${[...rolesToGive(), [CHOSEN, t('token.chosen')]]} />
      <${TextField} label=${t('token.expires')} value=${form.expires} onValue=${(expires) => set({ expires })} />
      ${session.get().allOrgs && html`<${SelectField} label=${t('token.sight')} value=${form.sight} onValue=${(sight) => set({ sight })} choices=${['own', 'all'].map((each) => [each, t('token.sight.' + each)])} />`}
      <div class="field"><button class="first" disabled=${!form.id.trim() || !scopes.length} type="submit">${t('token.new')}</button></div></div>
      ${form.role === CHOSEN && html`<${Scopes} chosen=${form.scopes} onChosen=${(chosen) => set({ scopes: chosen })} />`}</form>
    ${made && html`<div class="note good" role="status"><p>${t('token.once')}</p><pre tabindex="0">${made.secret}</pre></div>`}`;
}

/** Tokens without their secrets. */
export function TokenTable({ tokens, reload }) {
  const revoke = async (id) => {
    if (!(await confirmDanger(t('token.revoke.title', { name: id }), t('token.revoke.text'), t('token.revoke')))) return;
    if (await attempt(() => remove(path('tokens', id)), t('done.delete', { name: id }))) reload();
  };
  return html`<div class="scroller"><table class="folds">
    <thead><tr><th>${t('name')}</th><th>${t('state')}</th><th>${t('owner')}</th><th>${t('permissions')}</th><th>${t('token.expires')}</th><th>${t('token.used')}</th><th><span class="unseen">${t('actions')}</span></th></tr></thead>
    <tbody>${tokens.map((token) => html`<tr key=${token.id}><td class="main"><div><strong class="wrap">${token.id}</strong>${token.sight === 'all' && html` <span class="chip">${t('token.sight.all')}</span>`}</div></td>
      <td data-head=${t('state')}><${State} state=${token.state} /></td><td data-head=${t('owner')}>${token.owner}</td>
      <td data-head=${t('permissions')}><span class="small wrap">${token.scopes.join(' ')}</span></td>
      <td data-head=${t('token.expires')}><${Time} iso=${token.expires} /></td><td data-head=${t('token.used')}><${Time} iso=${token.used} /></td>
      <td class="tools"><button class="tiny danger" onClick=${() => revoke(token.id)}>${t('token.revoke')}</button></td></tr>`)}</tbody></table></div>`;
}
