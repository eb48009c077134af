import { html } from '../ui.js';
import { signal, useSignal } from '../signal.js';
import { Icon } from './icon.js';
import { t } from '../words.js';

const LASTS_MILLIS = 6000;
const toasts = signal([]);
let number = 0;

const drop = (id) => toasts.set(toasts.get().filter((each) => each.id !== id));

/** Says something for a moment, also to screen readers. `undo`: what a button beside it does. */
export function say(text, { bad = false, undo = null } = {}) {
  const id = ++number;
  toasts.set([...toasts.get().slice(-3), { id, text, bad, undo }]);
  setTimeout(() => drop(id), bad ? LASTS_MILLIS * 2 : LASTS_MILLIS);
}

/** Says what went wrong. */
export const sayProblem = (problem) => {
  if (problem.name !== 'AbortError') say(problem.message, { bad: true });
};

/** Does it and says what went wrong; answers whether it went well. */
export async function attempt(work, done, options) {
  try {
    const result = await work();
    if (done) say(done, options);
    return result ?? true;
  } catch (problem) {
    sayProblem(problem);
    return false;
  }
}

export function Toasts() {
  const all = useSignal(toasts);
  return html`<div class="toasts" role="status" aria-live="polite">
    ${all.map((each) => html`<div key=${each.id} class="toast ${each.bad ? 'bad' : ''}">
      <span class="grow">${each.text}</span>
      ${each.undo && html`<button class="tiny" onClick=${() => { drop(each.id); each.undo(); }}>${t('undo')}</button>`}
      <button class="bare tiny" aria-label=${t('close')} onClick=${() => drop(each.id)}><${Icon} of="close" /></button>
    </div>`)}
  </div>`;
}
