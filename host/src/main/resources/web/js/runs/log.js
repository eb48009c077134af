import { html, useState, useEffect, useLayoutEffect, useRef } from '../ui.js';
import { path } from '../api.js';
import { t } from '../words.js';
import { count } from '../time.js';
import { Trouble } from '../parts/pieces.js';
import { LogBook } from './logbook.js';
import { searchLog } from './logsearch.js';

const ROW = 20;
/** Browsers cannot make anything much higher; beyond it, scrolling is scaled. */
const HIGHEST = 8_000_000;
const MORE = 8;

function useLogBook(run) {
  const [, draw] = useState(0);
  const book = useRef(null);
  useEffect(() => {
    let frame = 0;
    const changed = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        draw((n) => n + 1);
      });
    };
    book.current = new LogBook(run, changed);
    book.current.open();
    return () => {
      book.current.close();
      cancelAnimationFrame(frame);
    };
  }, [run]);
  return book.current;
}

/** Which lines a view at `top` shows, and where they stand in it. */
export function windowOf(total, top, height) {
  const whole = total * ROW;
  const tall = Math.min(whole, HIGHEST);
  const rows = Math.ceil(height / ROW);
  if (whole <= HIGHEST) {
    const first = Math.max(0, Math.floor(top / ROW) - MORE);
    return { tall, first, last: Math.min(total, first + rows + 2 * MORE), at: first * ROW };
  }
  const part = Math.min(1, Math.max(0, top / (tall - height)));
  const exact = part * (total - height / ROW);
  const first = Math.floor(exact);
  return { tall, first, last: Math.min(total, first + rows + 1), at: top - (exact - first) * ROW };
}

/** Where to scroll so that a line is in the middle. */
function topOf(line, total, height) {
  const { tall } = windowOf(total, 0, height);
  if (tall < HIGHEST) return Math.max(0, line * ROW - height / 2);
  return ((line - height / ROW / 2) / (total - height / ROW)) * (tall - height);
}

function useSearch(run) {
  const [state, setState] = useState({ text: '', hits: [], at: 0, done: true });
  const running = useRef(null);
  const look = (text) => {
    running.current?.abort();
    setState({ text, hits: [], at: 0, done: !text });
    if (!text) return;
    const mine = (running.current = new AbortController());
    searchLog(run, text, mine.signal, (hits, seen, done) => !mine.signal.aborted && setState((was) => ({ ...was, hits, done })))
      .catch(() => !mine.signal.aborted && setState((was) => ({ ...was, done: true })));
  };
  useEffect(() => () => running.current?.abort(), []);
  return [state, look, (at) => setState((was) => ({ ...was, at }))];
}

/** A stack trace is one line of the log: all rows are equally high. */
const onOneRow = (text) => text.replace(/\r?\n\s*/g, ' ↵ ');

const Line = ({ line, number, isHit, isHere }) => html`<div class="line ${line?.level || ''} ${isHit ? 'hit' : ''} ${isHere ? 'here' : ''}">
  <span class="n">${number + 1}</span><span class="at">${line ? line.at.slice(11, 23) : ''}</span>${line ? onOneRow(line.text) : '…'}</div>`;

/** A run's log: only what is seen is drawn, only a few pages are kept. */
export function Log({ run }) {
  const book = useLogBook(run);
  const view = useRef(null);
  const [scroll, setScroll] = useState({ top: 0, height: 352 });
  const [follow, setFollow] = useState(true);
  const [search, look, goToHit] = useSearch(run);
  const [text, setText] = useState('');
  const last = useRef(0);
  const total = book?.total || 0;
  const { tall, first, last: end, at } = windowOf(total, scroll.top, scroll.height);

  useLayoutEffect(() => {
    if (follow && view.current && !book?.isOver) view.current.scrollTop = view.current.scrollHeight;
  }, [total, follow]);

  const onScroll = ({ currentTarget: box }) => {
    const isAtEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
    if (isAtEnd) setFollow(true);
    else if (box.scrollTop < last.current - 1) setFollow(false);
    last.current = box.scrollTop;
    setScroll({ top: box.scrollTop, height: box.clientHeight });
  };
  const show = (line) => {
    setFollow(false);
    view.current.scrollTop = topOf(line, total, view.current.clientHeight);
  };
  const step = (by) => {
    if (!search.hits.length) return;
    const next = (search.at + by + search.hits.length) % search.hits.length;
    goToHit(next);
    show(search.hits[next]);
  };
  useEffect(() => {
    if (search.hits.length && search.at === 0) show(search.hits[0]);
  }, [search.text, search.hits.length > 0]);
  const hits = new Set(search.hits);
  const lines = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  return html`<div class="log">
    <div class="bar">
      <input type="search" aria-label=${t('log.search')} placeholder=${t('log.search')} value=${text} onInput=${(e) => { setText(e.target.value); if (!e.target.value) look(''); }}
        onKeyDown=${(e) => { if (e.key === 'Enter') { if (search.text === text) step(e.shiftKey ? -1 : 1); else look(text); } }} />
      ${search.text && html`<span class="small dim" role="status">${search.hits.length ? `${search.at + 1}/${count(search.hits.length)}` : t(search.done ? 'log.nohit' : 'log.searching')}</span>
        <button class="tiny" aria-label=${t('log.before')} onClick=${() => step(-1)}>↑</button><button class="tiny" aria-label=${t('log.after')} onClick=${() => step(1)}>↓</button>`}
      <span class="grow small dim right">${t('log.lines', { count: count(total) })}</span>
      <label class="check small"><input type="checkbox" checked=${follow} onChange=${(e) => { setFollow(e.target.checked); if (e.target.checked) view.current.scrollTop = view.current.scrollHeight; }} />${t('log.follow')}</label>
      <a class="button tiny small" href=${'/api/v1' + path('runs', run, 'log.txt')} download>${t('download')}</a>
    </div>
    ${book?.problem && html`<${Trouble} problem=${book.problem} />`}
    <div class="view" ref=${view} tabindex="0" role="region" aria-label=${t('log')} onScroll=${onScroll}>
      ${total === 0 ? html`<p class="state">${t(book?.isOver ? 'log.empty' : 'log.waiting')}</p>`
        : html`<div class="spacer" style=${{ height: `${tall}px` }}><div class="lines" style=${{ top: `${at}px` }}>
          ${lines.map((number) => html`<${Line} key=${number} number=${number} line=${book.line(number)} isHit=${hits.has(number)} isHere=${search.hits[search.at] === number} />`)}
        </div></div>`}
    </div>
  </div>`;
}
