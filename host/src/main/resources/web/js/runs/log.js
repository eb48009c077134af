import { html, useState, useEffect, useLayoutEffect, useRef } from '../ui.js';
import { path } from '../api.js';
import { t } from '../words.js';
import { aheadAt, clockAt, count } from '../time.js';
import { Trouble } from '../parts/pieces.js';
import { LogBook } from './logbook.js';
import { LogSearch, useLogSearch } from './logfind.js';
import { ROW, heightOf, isScaled, lineAt, topOf, windowOf } from './logwindow.js';

/** The log of a run, asked for at once: whoever shows it may do so later. */
export function useLogBook(run) {
  const [, draw] = useState(0);
  const book = useRef(null);
  book.current ||= new LogBook(run, () => {});
  useEffect(() => {
    let frame = 0;
    book.current.changed = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        draw((n) => n + 1);
      });
    };
    book.current.open();
    return () => {
      book.current.close();
      cancelAnimationFrame(frame);
    };
  }, []);
  return book.current;
}

/**
 * Where the view stands: at the end, which it follows as the log grows, until somebody scrolls up. Then the line at
 * its upper edge stays there, however much longer the log becomes.
 */
function useStand(total) {
  const view = useRef(null);
  const [follow, setFollow] = useState(true);
  const [stand, setStand] = useState({ top: 0, line: 0, height: 352 });
  const put = (line) => {
    const box = view.current;
    box.scrollTop = topOf(line, total, box.clientHeight);
    setStand({ top: box.scrollTop, line, height: box.clientHeight });
  };
  useLayoutEffect(() => {
    if (!view.current || !total) return;
    if (follow) put(Math.max(0, total - view.current.clientHeight / ROW));
    else if (isScaled(total)) put(stand.line);
  }, [total, follow]);
  const onScroll = ({ currentTarget: box }) => {
    // what was scrolled by `put` is no wish of anybody
    if (Math.abs(box.scrollTop - stand.top) < 1 && box.clientHeight === stand.height) return;
    const isAtEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
    if (follow && !isAtEnd && box.scrollTop > stand.top - 1) {
      // a bar for wide lines has come below them
      put(Math.max(0, total - box.clientHeight / ROW));
      return;
    }
    setFollow(isAtEnd);
    setStand({ top: box.scrollTop, line: lineAt(box.scrollTop, total, box.clientHeight), height: box.clientHeight });
  };
  const show = (line) => {
    setFollow(false);
    put(Math.max(0, Math.min(total - stand.height / ROW, line - stand.height / ROW / 2)));
  };
  // before the view has been scrolled, so that nothing is asked for that nobody will see
  const end = Math.max(0, total - stand.height / ROW);
  const seen = follow ? { ...stand, line: end, top: topOf(end, total, stand.height) } : stand;
  return { view, follow, setFollow, stand: seen, onScroll, show };
}

/** A stack trace is one line of the log: all rows are equally high. */
const onOneRow = (text) => text.replace(/\r?\n\s*/g, ' ↵ ');

const textOf = (line) => (!line ? '…' : line.gone ? t('log.gone') : onOneRow(line.text));

const Line = ({ line, number, ahead, isHit, isHere }) => html`<div class="line ${line?.level || ''} ${isHit ? 'hit' : ''} ${isHere ? 'here' : ''}">
  <span class="n">${number + 1}</span><span class="at">${line?.at ? clockAt(line.at, ahead) : ''}</span>${textOf(line)}</div>`;

function Lines({ book, stand, total, ahead, search }) {
  const { first, last, at } = windowOf(stand.line, stand.top, total, stand.height);
  const numbers = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  return html`<div class="spacer" style=${{ height: `${heightOf(total)}px` }}><div class="lines" style=${{ top: `${at}px` }}>
    ${numbers.map((number) => html`<${Line} key=${number} number=${number} ahead=${ahead} line=${book.line(number)} isHit=${search.isHit(number)} isHere=${search.here === number} />`)}
  </div></div>`;
}

function Nothing({ book }) {
  return html`<p class="state">${book.isKnown ? t(book.isOver ? 'log.empty' : 'log.waiting') : t('loading')}</p>`;
}

/** A run's log, its times where the run's are: only what is seen is drawn, only a few pages are kept. */
export function Log({ run, book }) {
  const total = book.total;
  const { view, follow, setFollow, stand, onScroll, show } = useStand(total);
  const search = useLogSearch(run.id, show);
  return html`<div class="log">
    <div class="bar">
      <${LogSearch} search=${search} />
      <span class="grow small dim right">${t('log.lines', { count: count(total) })}</span>
      <label class="check small"><input type="checkbox" checked=${follow} onChange=${(e) => setFollow(e.target.checked)} />${t('log.follow')}</label>
      <a class="button tiny small" href=${'/api/v1' + path('runs', run.id, 'log.txt')} download>${t('download')}</a>
    </div>
    ${book.problem && html`<${Trouble} problem=${book.problem} />`}
    <div class="view" ref=${view} tabindex="0" role="region" aria-label=${t('log')} onScroll=${onScroll}>
      ${total === 0 ? html`<${Nothing} book=${book} />` : html`<${Lines} book=${book} stand=${stand} total=${total} ahead=${aheadAt(run.created)} search=${search} />`}
    </div>
  </div>`;
}
