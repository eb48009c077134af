import { html, useEffect, useState, useRef } from '../ui.js';
import { useSignal } from '../signal.js';
import { useRoute, link, change } from '../route.js';
import { session, online, remove, may, get } from '../api.js';
import { liveliness, useLive } from '../live.js';
import { useLoad } from '../load.js';
import { t } from '../words.js';
import { useKeys } from './keys.js';
import { State } from './pieces.js';
import { LanguageChoice, ThemeChoice } from './choices.js';
import { Icon } from './icon.js';
import { Keyboard } from './keyboard.js';
import { attempt } from './toast.js';
import { pages } from '../pages.js';
import { RunDrawer } from '../runs/drawer.js';
import { AlertBanner } from '../alerts/banner.js';

function Health() {
  const load = useLoad('health', (signal) => get('/hosts/self/health', { signal }));
  useLive(['host', 'plugin'], load.reload);
  useEffect(() => {
    const timer = setInterval(load.reload, 15000);
    return () => clearInterval(timer);
  }, []);
  const health = load.data;
  if (!health) return null;
  return html`<a class="plain" ...${link('hosts')} title=${health.reasons.join('\n')}
    aria-label="${t('host')}: ${health.health}"><${State} state=${health.health} /></a>`;
}

function Menu({ now, open, close }) {
  return html`<nav class="menu ${open ? 'open' : ''}" aria-label=${t('menu')} id="menu">
    <span class="group">${t('automation')}</span>
    <ul>${pages.filter((page) => may(page.needs)).map((page) => {
      const to = link(page.name);
      return html`<li class=${page.isInCorner ? 'tucked' : ''}><a href=${to.href} aria-current=${page.name === now ? 'page' : undefined}
        onClick=${(e) => { to.onClick(e); close(); }}>${t('page.' + page.name)}</a></li>`;
    })}</ul>
    <div class="inside"><${LanguageChoice} /><${ThemeChoice} /></div>
  </nav>`;
}

function Banner() {
  const reached = useSignal(online);
  const how = useSignal(liveliness);
  if (!reached) return html`<div class="banner bad" role="alert">${t('error.offline')}</div>`;
  if (how === 'polling') return html`<div class="banner" role="status">${t('live.polling')}</div>`;
  return null;
}

export function Shell() {
  const { page, params } = useRoute();
  const who = useSignal(session);
  const [open, setOpen] = useState(false);
  const [help, setHelp] = useState(false);
  const main = useRef(null);
  const shown = pages.find((each) => each.name === page) || pages[0];
  const first = useRef(true);
  useEffect(() => {
    document.title = `${t('page.' + shown.name)} · Cronjar`;
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [shown.name]);
  useKeys({
    '?': () => setHelp(true),
    '/': () => {
      const search = document.querySelector('main input[type=search]');
      search?.focus();
      return !!search;
    },
  });
  const signOut = async () => (await attempt(() => remove('/session'))) && session.set(null);
  return html`<a class="skip" href="#main">${t('skip')}</a>
    <header class="top">
      <button class="bare burger" aria-label=${t('menu')} aria-expanded=${open ? 'true' : 'false'} aria-controls="menu" onClick=${() => setOpen(!open)}><${Icon} of="menu" /></button>
      <a class="brand" ...${link('schedules')} aria-label="Cronjar"><img src="/icon.svg" alt="" /><span>Cronjar</span></a>
      <${Menu} now=${shown.name} open=${open} close=${() => setOpen(false)} />
      <div class="corner">
        ${may('host:read') && html`<${Health} />`}
        <span class="settings"><${LanguageChoice} /><${ThemeChoice} /></span>
        <a class="plain who" ...${link('account')} title=${t('page.account')} aria-current=${shown.name === 'account' ? 'page' : undefined}>${who.actor.replace(/^user:/, '')}</a>
        <button class="bare" onClick=${signOut} title=${who.actor}>${t('signOut')}</button>
      </div>
    </header>
    <${Banner} />${may('host:read') && html`<${AlertBanner} />`}
    <main id="main" tabindex="-1" ref=${main}><${shown.show} key=${shown.name} /></main>
    ${params.get('run') && html`<${RunDrawer} key=${params.get('run')} id=${params.get('run')} onClose=${() => change({ run: '', tab: '' })} />`}
    ${help && html`<${Keyboard} onClose=${() => setHelp(false)} />`}`;
}
