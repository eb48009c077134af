import { useState, useEffect } from './ui.js';
import { t, locale } from './words.js';

const tickers = new Set();
setInterval(() => tickers.forEach((tick) => tick()), 1000);

/** Renders again each second. */
export function useNow() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tickers.add(tick);
    return () => tickers.delete(tick);
  }, []);
  return now;
}

/** An ISO text with offset as it is, in its own zone: `2027-03-28 02:00:00 +01:00`. */
export function shown(iso) {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)/.exec(iso || '');
  if (!parts) return iso || '';
  const [, date, minutes, seconds = ':00', , offset] = parts;
  return `${date} ${minutes}${seconds} ${offset === 'Z' ? '+00:00' : offset}`;
}

/** By how many milliseconds the clocks are ahead where a text ends so, such as with +02:00. */
export function aheadAt(offset) {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(offset) || ['', '+', '0', '0'];
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
}

/** The time of day to the millisecond, where clocks are so far ahead. */
export const clockAt = (iso, ahead) => new Date(Date.parse(iso) + ahead).toISOString().slice(11, 23);

/** The date that it is now where clocks are ahead by this offset, such as +02:00. */
const dateAt = (offset) => new Date(Date.now() + aheadAt(offset)).toISOString().slice(0, 10);

/** The same without seconds and offset, and without the date when it is today there; where a cell is narrow. */
export function brief(iso) {
  const whole = shown(iso);
  const today = dateAt(whole);
  const at = whole.slice(0, 19).replace(/:00$/, '');
  return at.startsWith(today) ? at.slice(11) : at;
}

const formats = new Map();

/** Made once for each language: making one takes longer than drawing a row. */
function format(kind, make) {
  const key = kind + locale();
  if (!formats.has(key)) formats.set(key, make(locale()));
  return formats.get(key);
}

/** In the zone of whoever looks. */
export function here(iso) {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return '';
  return format('time', (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' })).format(at);
}

const UNITS = [['d', 86400], ['h', 3600], ['m', 60], ['s', 1]];

/** The two largest units: `1d 4h`, `3m 20s`, `0.4s`. */
export function span(seconds) {
  if (seconds < 0 || !Number.isFinite(seconds)) return '';
  if (seconds < 10) return `${seconds < 1 ? Number(seconds.toFixed(2)) : Number(seconds.toFixed(1))}${t('unit.s')}`;
  let rest = Math.round(seconds);
  const parts = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count || parts.length) parts.push([count, unit]);
  }
  return parts.slice(0, 2).filter(([count]) => count).map(([count, unit]) => `${count}${t('unit.' + unit)}`).join(' ');
}

export const until = (millis, now) => {
  const seconds = Math.round((millis - now) / 1000);
  return seconds <= 0 ? t('time.due') : t('time.in', { span: span(seconds) });
};

export const since = (iso, now) => {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? '' : t('time.ago', { span: span(Math.max(0, Math.round((now - at) / 1000))) || '0' + t('unit.s') });
};

export function bytes(size) {
  if (size < 1024) return `${size} B`;
  const power = Math.min(3, Math.floor(Math.log2(size) / 10));
  return `${(size / 1024 ** power).toFixed(1)} ${['B', 'kB', 'MB', 'GB'][power]}`;
}

export const count = (number) => format('number', (language) => new Intl.NumberFormat(language)).format(number);

export const myZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
