import { html, useState } from '../ui.js';
import { patch, post, remove, path, may, session } from '../api.js';
import { link } from '../route.js';
import { t } from '../words.js';
import { Drawer } from '../parts/drawer.js';
import { State, Facts, Time } from '../parts/pieces.js';
import { SelectField } from '../parts/field.js';
import { attempt } from '../parts/toast.js';
import { confirmDanger } from '../parts/question.js';
import { TokenTable } from './tokens.js';
import { PasswordForm } from './password.js';
import { isMine, myself, rolesToGive } from './roles.js';

/** Whether whoever is signed in may change this user: not somebody who may do more. */
export const mayChange = (user) => may('users:write') && isMine(user.role) && (session.get().allOrgs || user.org === session.get().org);

function Role({ user, reload }) {
  const turn = async (role) => {
    await attempt(() => patch(path('users', user.id), { role }), t('done.role', { name: user.id, role }));
    reload();
  };
  return html`<${SelectField} label=${t('role')} help=${t('role.' + user.role)} value=${user.role} onValue=${turn} choices=${rolesToGive(user.org)} />`;
}

function Buttons({ user, reload, onClose }) {
  const verb = user.state === 'disabled' ? 'enable' : 'disable';
  const turn = async () => (await attempt(() => post(path('users', user.id, verb)), t('done.' + verb, { name: user.id }))) && reload();
  const erase = async () => {
    if (!(await confirmDanger(t('delete.title', { name: user.id }), t('user.delete.text'), t('delete')))) return;
    if (await attempt(() => remove(path('users', user.id)), t('done.delete', { name: user.id }))) {
      onClose();
      reload();
    }
  };
  return html`<button onClick=${turn}>${t(verb)}</button><button class="danger" onClick=${erase}>${t('delete')}</button>`;
}

/** One user: role, password, tokens. */
export function UserDrawer({ user, tokens, reload, onClose }) {
  const [changing, setChanging] = useState(false);
  const isOpen = mayChange(user);
  const own = user.id === myself();
  const mine = (tokens.data || []).filter((token) => token.owner === user.id);
  return html`<${Drawer} title=${user.name} onClose=${onClose} under=${html`<div class="row"><${State} state=${user.state} /><span class="dim small mono wrap">${user.id}</span></div>`}
      footer=${isOpen && html`<${Buttons} user=${user} reload=${reload} onClose=${onClose} />`}>
    <${Facts} of=${[[t('org'), user.org], [t('role'), !isOpen && user.role], [t('created'), html`<${Time} iso=${user.created} whole=${true} />`],
      [t('password.changed'), html`<${Time} iso=${user.passwordChanged} whole=${true} />`],
      [t('page.audit'), may('audit:read') && html`<a ...${link('audit', { actor: 'user:' + user.id })}>${t('user.audit')}</a>`]]} />
    ${isOpen && html`<${Role} user=${user} reload=${reload} />`}
    ${own && html`<p><a ...${link('account')}>${t('password.own')}</a></p>`}
    ${isOpen && !own && html`<details open=${changing} onToggle=${(e) => setChanging(e.currentTarget.open)}><summary>${t('password')}</summary>
      <${PasswordForm} key=${user.passwordChanged} user=${user.id} onDone=${() => { setChanging(false); reload(); }} /></details>`}
    ${mine.length > 0 && html`<section><h3>${t('tokens')}</h3><${TokenTable} tokens=${mine} reload=${tokens.reload} /></section>`}
  <//>`;
}
