// What a browser remembers of this page: theme and language, nothing else.
export function recall(key) {
  try {
    return localStorage.getItem('cronjar.' + key);
  } catch {
    return null;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem('cronjar.' + key, value);
  } catch {
    // a browser without storage forgets
  }
}
