import { html, useState, useEffect } from '../ui.js';
import { get, query } from '../api.js';
import { t } from '../words.js';
import { Field, useId } from '../parts/field.js';

const REST_MILLIS = 200;
const SHOWN = 20;
export const ENDINGS = ['success', 'failure', 'finished'];

/** Schedules that fit what is typed, without those that are no choice. */
function useFound(text, isChoice) {
  const [found, setFound] = useState([]);
  useEffect(() => {
    const mine = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const page = await get('/schedules' + query({ text: text.trim(), limit: SHOWN }), { signal: mine.signal });
        setFound(page.schedules);
      } catch {
        // without suggestions it can still be typed
      }
    }, REST_MILLIS);
    return () => {
      clearTimeout(timer);
      mine.abort();
    };
  }, [text]);
  return found.filter((each) => isChoice(each.id));
}

const Chosen = ({ id, ending, set, remove }) => html`<li class="row">
  <span class="grow mono wrap">${id}</span>
  <select aria-label=${t('comes.ending', { name: id })} value=${ending} onChange=${(e) => set(e.target.value)}>
    ${ENDINGS.map((each) => html`<option value=${each} selected=${each === ending}>${t('comes.' + each)}</option>`)}</select>
  <button type="button" class="tiny" aria-label="${t('remove')} ${id}" onClick=${remove}>${t('remove')}</button></li>`;

/** The schedules that this one comes after: `after` maps their ids to how their runs must have ended. */
export function AfterFields({ after, onAfter, self, wrong }) {
  const [text, setText] = useState('');
  const list = useId();
  const isChoice = (id) => id !== self && !(id in after);
  const found = useFound(text, isChoice);
  const add = (id) => {
    if (!id || !isChoice(id)) return;
    onAfter({ ...after, [id]: 'success' });
    setText('');
  };
  const write = (value) => {
    setText(value);
    // chosen from the list, not typed on the way to a longer one
    if (value.length > text.length + 1 && found.some((each) => each.id === value)) add(value);
  };
  const without = (id) => Object.fromEntries(Object.entries(after).filter(([each]) => each !== id));
  const enter = (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add(text.trim());
  };
  return html`<div class="beside"><${Field} label=${t('comes.after')} help=${t('comes.help')} wrong=${wrong}>${(a) => html`<input ...${a} class="mono" list=${list} value=${text} autocomplete="off" spellcheck=${false}
      placeholder=${t('search.schedules')} onInput=${(e) => write(e.target.value)} onKeyDown=${enter} />`}<//>
    <button type="button" class="tiny" disabled=${!text.trim()} onClick=${() => add(text.trim())}>${t('comes.add')}</button></div>
    <datalist id=${list}>${found.map((each) => html`<option value=${each.id}>${each.name} · ${each.inWords}</option>`)}</datalist>
    ${Object.keys(after).length > 0 && html`<ul class="chosen">${Object.entries(after).map(([id, ending]) => html`<${Chosen} key=${id} id=${id} ending=${ending}
      set=${(next) => onAfter({ ...after, [id]: next })} remove=${() => onAfter(without(id))} />`)}</ul>`}`;
}
