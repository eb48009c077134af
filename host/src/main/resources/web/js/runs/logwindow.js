/** Every line has this height, in pixels; the style sheet says the same. */
export const ROW = 20;
/** Browsers cannot make anything much higher; beyond it, scrolling is scaled. */
const HIGHEST = 8_000_000;
const MORE = 8;

export const isScaled = (total) => total * ROW > HIGHEST;

export const heightOf = (total) => Math.min(total * ROW, HIGHEST);

/** The line, with a fraction, at the upper edge of a view that is scrolled to `top`. */
export function lineAt(top, total, height) {
  if (!isScaled(total)) return top / ROW;
  const part = Math.min(1, Math.max(0, top / (HIGHEST - height)));
  return part * (total - height / ROW);
}

/** The other way round: where to scroll so that a line is at the upper edge. */
export function topOf(line, total, height) {
  if (!isScaled(total)) return Math.max(0, line * ROW);
  return Math.max(0, (line / (total - height / ROW)) * (HIGHEST - height));
}

/** Which lines are drawn, and where they begin, when `line` is at the upper edge of a view that is scrolled to `top`. */
export function windowOf(line, top, total, height) {
  const more = isScaled(total) ? 0 : MORE;
  const first = Math.max(0, Math.floor(line) - more);
  const last = Math.min(total, Math.floor(line) + Math.ceil(height / ROW) + 1 + more);
  return { first, last, at: top - (line - first) * ROW };
}
