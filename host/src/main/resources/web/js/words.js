import { signal, useSignal } from './signal.js';
import { recall, remember } from './memory.js';
import { en } from './words/en.js';
import { zh } from './words/zh.js';

const all = { en, zh };
const asked = (navigator.language || 'en').toLowerCase().startsWith('zh') ? 'zh' : 'en';

export const languages = [['en', 'English'], ['zh', '简体中文']];
export const language = signal(all[recall('language')] ? recall('language') : asked);

function name() {
  document.documentElement.lang = language.get() === 'zh' ? 'zh-Hans' : 'en';
}
language.listen((chosen) => {
  remember('language', chosen);
  name();
});
name();

/** The words for a key; `{name}` is replaced by the argument of that name. */
export function t(key, args) {
  const words = all[language.get()][key] ?? en[key] ?? key;
  return args ? words.replace(/\{(\w+)\}/g, (whole, name) => args[name] ?? whole) : words;
}

export const useLanguage = () => useSignal(language);

/** BCP 47, for dates and numbers. */
export const locale = () => (language.get() === 'zh' ? 'zh-CN' : 'en-GB');
