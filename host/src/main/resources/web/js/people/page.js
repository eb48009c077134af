import { html, useRef } from '../ui.js';
import { get, may, session } from '../api.js';
import { useRoute, change } from '../route.js';
import { useLoad } from '../load.js';
import { t } from '../words.js';
import { useKeys, useRowKeys } from '../parts/keys.js';
import { Shown, Empty, State, Time } from '../parts/pieces.js';
import { AddressText, AddressChoice } from '../schedules/filters.js';
import { NewUser } from './newuser.js';
import { UserDrawer } from './user.js';
import { Orgs } from './orgs.js';
import { myself } from './roles.js';

const open = (user) => change({ user });

const Row = ({ user, opened }) => html`<tr class="link ${opened === user.id ? 'chosen' : ''}" data-row=${user.id} tabindex="-1" onClick=${() => open(user.id)}>
  <td class="main"><div><button class="title" onClick=${(e) => { e.stopPropagation(); open(user.id); }}>${user.name}</button>${user.id === myself() && html` <span class="chip">${t('user.you')}</span>`}</div></td>
  <td data-head=${t('org')}>${user.org}</td><td data-head=${t('role')}>${user.role}</td><td data-head=${t('state')}><${State} state=${user.state} /></td>
  <td data-head=${t('created')}><${Time} iso=${user.created} /></td><td data-head=${t('password.changed')}><${Time} iso=${user.passwordChanged} /></td></tr>`;

const fits = (user, text, org) => (!org || user.org === org) && [user.id, user.role, user.state].some((each) => each.toLowerCase().includes(text.toLowerCase()));

/** Who may sign in, and the orgs that they belong to. */
export function Users() {
  const { params } = useRoute();
  const users = useLoad('users', (signal) => get('/users', { signal }));
  const orgs = useLoad('orgs', (signal) => (may('host:read') ? get('/orgs', { signal }) : []));
  const tokens = useLoad('tokens', (signal) => (may('self:manage') ? get('/tokens', { signal }) : []));
  const body = useRef(null);
  useKeys({ n: () => (may('users:write') ? change({ edit: 'user' }) : false) });
  useRowKeys(body, { Enter: open });
  const opened = (users.data || []).find((user) => user.id === params.get('user'));
  const found = (all) => all.filter((user) => fits(user, params.get('text') || '', params.get('org') || ''));
  return html`<div class="head"><h1>${t('page.users')}</h1><div class="actions">${may('users:write') && html`<button class="first" onClick=${() => change({ edit: 'user' })}>${t('user.new')}</button>`}</div></div>
    <div class="filters" role="search"><${AddressText} name="text" params=${params} label=${t('search')} wide=${true} placeholder=${t('search.users')} />
      ${orgs.data?.length > 1 && html`<${AddressChoice} name="org" params=${params} label=${t('org')} choices=${[['', t('all')], ...orgs.data.map((org) => org.id)]} />`}</div>
    <div class="stack"><${Shown} load=${users} empty=${{ when: (all) => !found(all).length, then: () => html`<${Empty} title=${t('users.none')} />` }}>${(all) => html`<div class="card"><div class="scroller"><table class="folds">
      <thead><tr><th>${t('name')}</th><th>${t('org')}</th><th>${t('role')}</th><th>${t('state')}</th><th>${t('created')}</th><th>${t('password.changed')}</th></tr></thead>
      <tbody class="lazy" ref=${body}>${found(all).map((user) => html`<${Row} key=${user.id} user=${user} opened=${params.get('user')} />`)}</tbody></table></div></div>`}<//>
    ${session.get().allOrgs && may('host:read') && html`<${Orgs} orgs=${orgs} users=${users.data || []} />`}</div>
    ${opened && html`<${UserDrawer} key=${opened.id} user=${opened} tokens=${tokens} reload=${users.reload} onClose=${() => change({ user: '' })} />`}
    ${params.get('edit') === 'user' && html`<${NewUser} orgs=${orgs.data} onMade=${users.reload} onClose=${() => change({ edit: '' })} />`}`;
}
