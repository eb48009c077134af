// What people paste as the params of a batch: JSON, JSON lines, CSV with a head, or one value a line.

function cells(line) {
  const found = [];
  const cell = /("(?:[^"]|"")*"|[^,]*)(,|$)/gy;
  let part;
  while ((part = cell.exec(line)) && part[0] !== undefined) {
    found.push(part[1].startsWith('"') ? part[1].slice(1, -1).replaceAll('""', '"') : part[1].trim());
    if (!part[2]) break;
  }
  return found;
}

/** A text as the type that the schema wants, where it is one. */
function typed(text, schema) {
  if (schema?.type === 'integer' || schema?.type === 'number') return text.trim() && Number.isFinite(Number(text)) ? Number(text) : text;
  if (schema?.type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  if (schema?.type === 'array' || schema?.type === 'object') {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}

function csv(lines, properties) {
  const head = cells(lines[0]);
  return lines.slice(1).map((line) => {
    const values = cells(line);
    return Object.fromEntries(head.map((name, i) => [name, values[i]]).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => [name, typed(value, properties[name])]));
  });
}

/** The sets, or `{ wrong }` with what cannot be read. `single`: the param of one value a line. */
export function readSets(text, schema, single) {
  const properties = schema?.properties || {};
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  if (!lines.length) return { sets: [] };
  if (text.trim().startsWith('[')) {
    try {
      return { sets: JSON.parse(text) };
    } catch (broken) {
      return { wrong: broken.message };
    }
  }
  if (lines[0].trim().startsWith('{')) {
    const sets = [];
    for (const [at, line] of lines.entries()) {
      try {
        sets.push(JSON.parse(line));
      } catch (broken) {
        return { wrong: `${at + 1}: ${broken.message}` };
      }
    }
    return { sets };
  }
  const head = cells(lines[0]);
  if (lines.length > 1 && head.every((name) => name in properties)) return { sets: csv(lines, properties) };
  return single ? { sets: lines.map((line) => ({ [single]: typed(line.trim(), properties[single]) })) } : { sets: csv(lines, properties) };
}
