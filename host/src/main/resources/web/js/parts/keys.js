import { useEffect, useLayoutEffect, useRef } from '../ui.js';

const layers = [];
const pages = [];

const typing = (target) => target.closest?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');

addEventListener('keydown', (event) => {
  if (document.querySelector('dialog[open]') || event.isComposing) return;
  if (event.key === 'Escape' && layers.length) {
    event.preventDefault();
    layers.at(-1)();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  for (const page of [...pages].reverse()) {
    const act = page()[event.key];
    if (act && act(event) !== false) {
      event.preventDefault();
      return;
    }
  }
});

/** Esc closes the layer that was opened last, from the moment it is drawn: a key right after would close the one below. */
export function useLayer(close) {
  const latest = useRef(close);
  latest.current = close;
  useLayoutEffect(() => {
    const layer = () => latest.current();
    layers.push(layer);
    return () => layers.splice(layers.indexOf(layer), 1);
  }, []);
}

/** Keys by name; an action that answers false leaves the key to others. Not while somebody types. */
export function useKeys(map) {
  const latest = useRef(map);
  latest.current = map;
  useEffect(() => {
    const page = () => latest.current;
    pages.push(page);
    return () => pages.splice(pages.indexOf(page), 1);
  }, []);
}

/** `j`, `k` and Enter for the rows of a table; other keys get the row that has the focus. */
export function useRowKeys(root, more = {}) {
  const rows = () => [...(root.current?.querySelectorAll('[data-row]') || [])];
  const step = (by) => {
    const all = rows();
    const at = all.indexOf(document.activeElement?.closest?.('[data-row]'));
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
    if (!next) return false;
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
    return true;
  };
  const withRow = (act) => () => {
    const row = document.activeElement?.closest?.('[data-row]');
    return row && root.current?.contains(row) ? act(row.dataset.row) : false;
  };
  const map = { j: () => step(1), k: () => step(-1) };
  Object.entries(more).forEach(([key, act]) => (map[key] = withRow(act)));
  // Enter on a button in the row is the button's
  if (more.Enter) map.Enter = () => (document.activeElement?.matches('[data-row]') ? withRow(more.Enter)() : false);
  useKeys(map);
}
