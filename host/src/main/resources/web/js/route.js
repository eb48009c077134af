import { signal, useSignal } from './signal.js';

const HOME = 'schedules';

function look() {
  const page = location.pathname.match(/^\/automation\/([a-z]+)\/?$/)?.[1] || HOME;
  return { page, params: new URLSearchParams(location.search) };
}

/** The address: the page, and whatever it shows, so that a reload shows the same. */
export const route = signal(look());

addEventListener('popstate', () => route.set(look()));

function go(address, how) {
  if (address === location.pathname + location.search) return;
  history[how === 'replace' ? 'replaceState' : 'pushState']({}, '', address);
  route.set(look());
}

export const address = (page, values = {}) => {
  const params = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  return `/automation/${page}${params.size ? '?' + params : ''}`;
};

export const goTo = (page, values) => go(address(page, values), 'push');

/** Sets parameters of the address that stands; empty ones go. */
export function change(values, how = 'push') {
  const params = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(values)) {
    if (value === '' || value == null) params.delete(key);
    else params.set(key, value);
  }
  go(`/automation/${look().page}${params.size ? '?' + params : ''}`, how);
}

export const useRoute = () => useSignal(route);

/** For a link: a plain click stays in this page. */
export const link = (page, values) => ({
  href: address(page, values),
  onClick(event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    goTo(page, values);
  },
});

if (location.pathname === '/' || location.pathname === '/automation') {
  history.replaceState({}, '', address(HOME) + location.search);
}
