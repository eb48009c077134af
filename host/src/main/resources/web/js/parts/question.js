import { html, useEffect, useRef } from '../ui.js';
import { signal, useSignal } from '../signal.js';
import { t } from '../words.js';

const asked = signal(null);

/**
 * Asks, and answers with the value of the choice, or null for none.
 * A choice is `{ value, label, danger, first }`.
 */
export const question = (title, text, choices) =>
  new Promise((answer) => asked.set({ title, text, choices, answer }));

export const confirmDanger = (title, text, label) =>
  question(title, text, [{ value: true, label, danger: true }]);

export function Question() {
  const open = useSignal(asked);
  const dialog = useRef(null);
  useEffect(() => {
    if (open && dialog.current && !dialog.current.open) dialog.current.showModal();
  }, [open]);
  if (!open) return null;
  const end = (value) => {
    dialog.current?.close();
    asked.set(null);
    open.answer(value);
  };
  return html`<dialog ref=${dialog} aria-labelledby="question" onCancel=${(e) => { e.preventDefault(); end(null); }}>
    <h2 id="question">${open.title}</h2>
    ${[].concat(open.text).map((line) => html`<p class="wrap">${line}</p>`)}
    <div class="buttons">
      <button onClick=${() => end(null)}>${t('cancel')}</button>
      ${open.choices.map((each) => html`<button class=${each.danger ? 'danger' : 'first'} onClick=${() => end(each.value)}>${each.label}</button>`)}
    </div>
  </dialog>`;
}
