import { html, useState, useEffect, useMemo, useRef } from '../ui.js';
import { t } from '../words.js';
import { count } from '../time.js';
import { searchLog } from './logsearch.js';

const NOTHING = { text: '', hits: [], at: 0, part: 0, done: true, isCut: false, problem: null };

/** A search through a log; `show` goes to a line. */
export function useLogSearch(run, show) {
  const [state, setState] = useState(NOTHING);
  const running = useRef(null);
  const look = async (text) => {
    running.current?.abort();
    setState({ ...NOTHING, text, done: !text });
    if (!text) return;
    const mine = (running.current = new AbortController());
    try {
      await searchLog(run, text, mine.signal, (found) => !mine.signal.aborted && setState((was) => ({ ...was, ...found })));
    } catch (problem) {
      if (!mine.signal.aborted) setState((was) => ({ ...was, done: true, problem }));
    }
  };
  useEffect(() => () => running.current?.abort(), []);
  const step = (by) => {
    if (!state.hits.length) return;
    const at = (state.at + by + state.hits.length) % state.hits.length;
    setState({ ...state, at });
    show(state.hits[at]);
  };
  useEffect(() => {
    if (state.hits.length && state.at === 0) show(state.hits[0]);
  }, [state.text, state.hits.length > 0]);
  const hits = useMemo(() => new Set(state.hits), [state.hits]);
  return { ...state, look, step, isHit: (line) => hits.has(line), here: state.hits[state.at] };
}

function told({ hits, at, part, done, isCut, problem }) {
  if (problem) return problem.message;
  const found = hits.length ? `${at + 1}/${count(hits.length)}${isCut ? '+' : ''}` : '';
  if (done) return found || t('log.nohit');
  return `${found} ${t('log.searching')} ${Math.floor(part * 100)} %`.trim();
}

/** The field, what was found, and where to go from there. */
export function LogSearch({ search }) {
  const [text, setText] = useState('');
  const write = ({ target }) => {
    setText(target.value);
    if (!target.value) search.look('');
  };
  const enter = (event) => {
    if (event.key !== 'Enter') return;
    if (search.text === text) search.step(event.shiftKey ? -1 : 1);
    else search.look(text);
  };
  return html`<input type="search" maxlength="1000" aria-label=${t('log.search')} placeholder=${t('log.search')} value=${text} onInput=${write} onKeyDown=${enter} />
    ${search.text && html`<span class="small ${search.problem ? 'wrong' : 'dim'}" role="status">${told(search)}</span>
      <button class="tiny" aria-label=${t('log.before')} onClick=${() => search.step(-1)}>↑</button><button class="tiny" aria-label=${t('log.after')} onClick=${() => search.step(1)}>↓</button>`}`;
}
