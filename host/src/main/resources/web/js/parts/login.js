import { html, useState, useEffect, useRef } from '../ui.js';
import { get, post, session } from '../api.js';
import { t } from '../words.js';
import { TextField } from './field.js';
import { LanguageChoice, ThemeChoice } from './choices.js';

export function Login() {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const [elsewhere, setElsewhere] = useState('');
  const refused = new URLSearchParams(location.search).get('sign-in') === 'refused';
  const form = useRef(null);
  useEffect(() => {
    document.title = `${t('signIn')} · Cronjar`;
    form.current?.querySelector('input')?.focus();
    get('/session/ways').then((ways) => setElsewhere(ways.oidc), () => setElsewhere(''));
  }, []);
  const signIn = async (event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      session.set(await post('/session', { user, password }));
    } catch (wrong) {
      setProblem(wrong);
      setPassword('');
      setBusy(false);
    }
  };
  return html`<main class="login"><form ref=${form} onSubmit=${signIn}>
    <h1 class="brand"><img src="/icon.svg" alt="" /><span>Cronjar</span></h1>
    ${refused && !problem && html`<div class="note bad" role="alert"><p class="wrap">${t('signIn.refused')}</p></div>`}
    ${problem && html`<div class="note bad" role="alert"><p class="wrap">${problem.message}</p></div>`}
    <${TextField} label=${t('user')} value=${user} complete="username" onValue=${setUser} needed=${true} />
    <${TextField} label=${t('password')} type="password" value=${password} complete="current-password" onValue=${setPassword} needed=${true} />
    <button class="first" type="submit" disabled=${busy || !user || !password}>${t('signIn')}</button>
    ${elsewhere && html`<a class="button" href="/api/v1/session/oidc">${t('signIn.by', { name: elsewhere })}</a>`}
    <p class="dim small">${t('signIn.first')}</p>
    <div class="settings"><${LanguageChoice} /><${ThemeChoice} /></div>
  </form></main>`;
}
