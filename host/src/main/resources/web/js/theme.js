import { signal } from './signal.js';
import { recall, remember } from './memory.js';

const system = matchMedia('(prefers-color-scheme: dark)');

/** `light`, `dark`, or `system`, which follows. */
export const theme = signal(recall('theme') || 'system');

function paint() {
  const chosen = theme.get();
  const dark = chosen === 'system' ? system.matches : chosen === 'dark';
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

system.addEventListener('change', paint);
theme.listen((chosen) => {
  remember('theme', chosen === 'system' ? '' : chosen);
  paint();
});
paint();
