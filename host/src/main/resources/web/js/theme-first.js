// Before anything is painted, so that a dark page does not flash.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('cronjar.theme');
  } catch {
    // without storage the system decides
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = chosen || (dark ? 'dark' : 'light');
})();
