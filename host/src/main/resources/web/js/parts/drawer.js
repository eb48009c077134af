import { html, useEffect, useRef } from '../ui.js';
import { useLayer } from './keys.js';
import { Icon } from './icon.js';
import { t } from '../words.js';

/** Slides in from the side; the table beside it stays in use. Takes the focus and gives it back. */
export function Drawer({ title, under, onClose, footer, upper, wide, children }) {
  const heading = useRef(null);
  const id = useRef('drawer-' + Math.random().toString(36).slice(2));
  useLayer(onClose);
  useEffect(() => {
    const before = document.activeElement;
    const row = before?.closest?.('[data-row]');
    const named = row?.dataset.row;
    heading.current?.focus({ preventScroll: true });
    return () => {
      // the row may have been drawn anew meanwhile
      const back = before?.isConnected ? before : named && document.querySelector(`[data-row="${CSS.escape(named)}"]`);
      back?.focus?.({ preventScroll: true });
    };
  }, []);
  return html`<section class="drawer ${upper ? 'upper' : ''} ${wide ? 'wide' : ''}" role="dialog" aria-labelledby=${id.current}>
    <div class="crown">
      <div class="grow">
        <h2 id=${id.current} tabindex="-1" ref=${heading}>${title}</h2>
        ${under}
      </div>
      <button class="bare" aria-label=${t('close')} title="Esc" onClick=${onClose}><${Icon} of="close" /></button>
    </div>
    <div class="body">${children}</div>
    ${footer && html`<div class="foot">${footer}</div>`}
  </section>`;
}
