import { html } from '../ui.js';
import { get, session } from '../api.js';
import { useLoad } from '../load.js';
import { t } from '../words.js';
import { Shown, Empty, Facts } from '../parts/pieces.js';
import { NewToken, TokenTable } from '../people/tokens.js';
import { PasswordForm } from '../people/password.js';
import { myself } from '../people/roles.js';

/** Who I am, my password, and my tokens. */
export function Account() {
  const who = session.get();
  const list = useLoad('tokens', (signal) => get('/tokens', { signal }));
  return html`<div class="head"><h1>${t('page.account')}</h1></div><div class="stack">
    <section class="card padded"><${Facts} of=${[[t('user'), who.actor], [t('org'), who.allOrgs ? t('org.all', { org: who.org }) : who.org],
      [t('permissions'), who.permissions.map((each) => html`<span class="chip">${each}</span> `)]]} /></section>
    ${myself() && html`<section class="card padded stack narrow"><h2>${t('password')}</h2><${PasswordForm} user=${myself()} /></section>`}
    <section class="card padded stack"><h2>${t('tokens')}</h2><${NewToken} reload=${list.reload} />
      <${Shown} load=${list} empty=${{ when: (rows) => !rows.length, then: () => html`<${Empty} title=${t('tokens.empty')} />` }}>${(rows) => html`<${TokenTable} tokens=${rows} reload=${list.reload} />`}<//></section></div>`;
}
