import { html, useEffect, useRef } from '../ui.js';
import { t } from '../words.js';

const KEYS = [['/', 'search'], ['j', 'down'], ['k', 'up'], ['Enter', 'open'], ['t', 'run'], ['p', 'pause'], ['e', 'edit'], ['x', 'pick'], ['n', 'new'], ['Esc', 'close'], ['?', 'help']];

/** What the keys do. */
export function Keyboard({ onClose }) {
  const dialog = useRef(null);
  useEffect(() => dialog.current.showModal(), []);
  return html`<dialog ref=${dialog} aria-labelledby="keyboard" onClose=${onClose}>
    <h2 id="keyboard">${t('keys')}</h2>
    <div class="keys">${KEYS.map(([key, what]) => html`<kbd>${key}</kbd><span>${t('key.' + what)}</span>`)}</div>
    <div class="buttons"><button onClick=${() => dialog.current.close()}>${t('close')}</button></div>
  </dialog>`;
}
