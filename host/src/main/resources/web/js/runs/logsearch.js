import { fetchAnswer, path } from '../api.js';

const MOST_HITS = 10000;
const PACE_MILLIS = 200;
/** Of what has several rows, such as a stack trace, only the first begins with a time. */
const BEGIN = /^\d{4}-\d\d-\d\dT\d\d:/;

/** Looks through the whole log as it streams by: numbers of lines that hold the text. */
export async function searchLog(run, text, signal, tell) {
  const wanted = text.toLowerCase();
  const answer = await fetchAnswer('GET', path('runs', run, 'log.txt'), { signal, accept: 'text/plain' });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const hits = [];
  let number = -1;
  let rest = '';
  let told = 0;
  for (;;) {
    const { value, done } = await reader.read();
    const lines = (rest + (value || '')).split('\n');
    rest = done ? '' : lines.pop();
    for (const line of lines) {
      const begins = BEGIN.test(line);
      if (begins) number++;
      const text = begins ? textOf(line) : line;
      if (hits.length < MOST_HITS && hits.at(-1) !== number && text.toLowerCase().includes(wanted)) hits.push(number);
    }
    if (done) break;
    if (Date.now() - told > PACE_MILLIS) {
      told = Date.now();
      tell(hits.slice(), number, false);
    }
  }
  tell(hits, number, true);
}

/** Behind time, level and logger. */
function textOf(line) {
  let at = -1;
  for (let spaces = 0; spaces < 3; spaces++) {
    at = line.indexOf(' ', at + 1);
    if (at < 0) return line;
  }
  return line.slice(at + 1);
}
