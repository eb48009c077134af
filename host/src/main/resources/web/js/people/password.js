import { html, useState } from '../ui.js';
import { post, path, session } from '../api.js';
import { t } from '../words.js';
import { TextField } from '../parts/field.js';
import { say } from '../parts/toast.js';
import { wrongsOf } from '../editor/wrongs.js';
import { madeUp, myself } from './roles.js';

/** A new password: typed unseen, or made up and shown. */
export function NewPassword({ value, onValue, wrong }) {
  const [shown, setShown] = useState(false);
  return html`<div class="beside"><${TextField} label=${t('password.new')} type=${shown ? 'text' : 'password'} mono=${shown} complete="new-password" needed=${true} value=${value} onValue=${onValue}
      help=${t('password.help')} wrong=${wrong} />
    <button type="button" class="tiny" onClick=${() => { setShown(true); onValue(madeUp()); }}>${t('password.makeUp')}</button></div>`;
}

/** Changes the password of `user`: one's own needs the one before, and ends the session. */
export function PasswordForm({ user, onDone }) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState(null);
  const isOwn = user === myself();
  const found = wrongsOf(problem);
  const send = async (event) => {
    event.preventDefault();
    setProblem(null);
    try {
      await post(path('users', user, 'password'), isOwn ? { current, password } : { password });
      say(t(isOwn ? 'done.password.own' : 'done.password', { name: user }));
      if (isOwn) session.set(null);
      else onDone();
    } catch (wrong) {
      setProblem(wrong);
    }
  };
  return html`<form onSubmit=${send}>
    ${problem && !found.password && html`<div class="note bad wrap" role="alert">${problem.message}</div>`}
    ${isOwn && html`<${TextField} label=${t('password.current')} type="password" complete="current-password" needed=${true} value=${current} onValue=${setCurrent} />`}
    <${NewPassword} value=${password} onValue=${setPassword} wrong=${found.password} />
    <button disabled=${!password || (isOwn && !current)} type="submit">${t('password.change')}</button>
    ${isOwn && html`<p class="dim small">${t('password.ends')}</p>`}
  </form>`;
}
