// Only what the host itself writes as a definition: mappings, lists and scalars in block form.

const TEXTS = new Set(['start', 'end', 'jitter', 'timeout', 'priority']);

/** The blocks of a definition by top-level key, as written. */
export function blocks(yaml) {
  const found = {};
  let key = '';
  for (const line of yaml.split('\n')) {
    const begins = /^([A-Za-z][\w-]*):(?: (.*))?$/.exec(line);
    if (begins) {
      key = begins[1];
      found[key] = { rest: begins[2] || '', lines: [] };
    } else if (key && line.trim()) {
      found[key].lines.push(line);
    }
  }
  return found;
}

const unquoted = (scalar) => (/^".*"$/.test(scalar) ? JSON.parse(scalar) : scalar);

/** Lines in block form as one line in flow form: `{policy: fire_all, grace: 5m}`, `[10s, 1m]`. */
function flow(lines) {
  const depth = (line) => /^ */.exec(line)[0].length;
  const base = depth(lines[0]);
  const items = [];
  for (const line of lines) {
    if (depth(line) === base && (line.trim().startsWith('- ') || items.length === 0 || !items[0].isList)) {
      const text = line.trim();
      items.push({ isList: text.startsWith('- '), text: text.replace(/^- /, ''), below: [] });
    } else {
      items.at(-1).below.push(line);
    }
  }
  const parts = items.map(({ text, below }) => (below.length ? `${text} ${flow(below)}` : text));
  return items[0].isList ? `[${parts.join(', ')}]` : `{${parts.join(', ')}}`;
}

/** A top-level field as somebody would type it on one line; empty when it is not there. */
export function asTyped(found, key) {
  const block = found[key];
  if (!block) return '';
  if (block.lines.length) return flow(block.lines).replace(/"([\w.-]+)"/g, '$1');
  return TEXTS.has(key) ? unquoted(block.rest) : block.rest.replace(/^"([\w.-]+)"$/, '$1');
}

/** A top-level mapping of words to words; a single word stands for itself and success. */
export function asMapping(found, key) {
  const block = found[key];
  if (!block) return {};
  if (block.rest) return { [unquoted(block.rest)]: 'success' };
  return Object.fromEntries(block.lines.map((line) => /^\s*("(?:[^"\\]|\\.)*"|[^:]+):\s*(\S+)\s*$/.exec(line)).filter(Boolean).map(([, name, value]) => [unquoted(name.trim()), unquoted(value)]));
}

const plain = (text) => /^[A-Za-z_][\w ./-]*$/.test(text) && text === text.trim() && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
const scalar = (value) => (typeof value === 'string' && plain(value) ? value : JSON.stringify(value));
const hasContent = (value) => value !== '' && value != null && (typeof value !== 'object' || Object.keys(value).length > 0);

/** A definition in YAML. What `typed` holds stands as somebody typed it, unless it is a text by nature. */
export function definition(fields, typed) {
  const lines = [];
  for (const [key, value] of Object.entries(fields)) {
    if (!hasContent(value)) continue;
    if (typeof value !== 'object') {
      lines.push(`${key}: ${scalar(value)}`);
      continue;
    }
    lines.push(`${key}:`);
    Object.entries(value).forEach(([name, each]) => lines.push(`  ${scalar(name)}: ${scalar(each)}`));
  }
  for (const [key, value] of Object.entries(typed)) {
    if (value.trim()) lines.push(`${key}: ${TEXTS.has(key) ? scalar(value.trim()) : value.trim()}`);
  }
  return lines.join('\n') + '\n';
}
