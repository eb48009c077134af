import { html } from '../ui.js';
import { useSignal } from '../signal.js';
import { theme } from '../theme.js';
import { language, languages, t } from '../words.js';

export function LanguageChoice() {
  const now = useSignal(language);
  return html`<select aria-label=${t('language')} value=${now} onChange=${(e) => language.set(e.target.value)}>
    ${languages.map(([key, name]) => html`<option value=${key} selected=${key === now} lang=${key}>${name}</option>`)}
  </select>`;
}

export function ThemeChoice() {
  const now = useSignal(theme);
  return html`<select aria-label=${t('theme')} value=${now} onChange=${(e) => theme.set(e.target.value)}>
    ${['system', 'light', 'dark'].map((key) => html`<option value=${key} selected=${key === now}>${t('theme.' + key)}</option>`)}
  </select>`;
}
