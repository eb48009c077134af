/** Sizes of the drawing, in its own units. */
export const BOX = { width: 168, height: 44 };
const GAP = { across: 34, down: 14 };
const EDGE = 12;
const HEAD = 26;
const BRANCH = 18;

const grouped = (list, key) => {
  const groups = new Map();
  list.forEach((each) => groups.set(key(each), [...(groups.get(key(each)) || []), each]));
  return groups;
};

/** A step, or a block around those within it: `{ node, width, height, inside }`, the last with places of their own. */
function boxOf(node, children) {
  const within = children.get(node.path);
  if (!within) return { node, ...BOX, inside: null };
  const inside = arranged(within, children);
  return { node, width: Math.max(BOX.width, inside.width + 2 * EDGE), height: inside.height + HEAD + EDGE, inside };
}

/** Steps of one branch in columns, by how many steps come before them; each column stands in the middle. */
function columns(nodes, children) {
  const all = [...grouped(nodes, (node) => node.level)].sort((a, b) => a[0] - b[0])
    .map(([, column]) => column.map((node) => boxOf(node, children)));
  const tall = (column) => column.reduce((sum, box) => sum + box.height + GAP.down, -GAP.down);
  const height = Math.max(...all.map(tall));
  const places = [];
  let x = 0;
  for (const column of all) {
    let y = (height - tall(column)) / 2;
    for (const box of column) {
      places.push({ ...box, x, y });
      y += box.height + GAP.down;
    }
    x += Math.max(...column.map((box) => box.width)) + GAP.across;
  }
  return { places, width: x - GAP.across, height };
}

/** The branches of a block below each other, each with its name. */
function arranged(nodes, children) {
  const places = [];
  const names = [];
  let width = 0;
  let y = 0;
  for (const [branch, own] of grouped(nodes, (node) => node.branch)) {
    if (branch) {
      names.push({ text: branch, x: 0, y: y + 12 });
      y += BRANCH;
    }
    const part = columns(own, children);
    part.places.forEach((place) => places.push({ ...place, y: place.y + y }));
    width = Math.max(width, part.width);
    y += part.height + GAP.down;
  }
  return { places, names, width, height: y - GAP.down };
}

/** Moves what is within blocks to where it stands in the whole: `{ boxes, names, byPath, width, height }`. */
export function layout(nodes) {
  const children = grouped(nodes, (node) => node.parent);
  const top = children.get('');
  if (!top) return { boxes: [], names: [], byPath: new Map(), width: 0, height: 0 };
  const whole = arranged(top, children);
  const boxes = [];
  const names = [];
  const settle = (part, dx, dy) => {
    part.names.forEach((name) => names.push({ ...name, x: name.x + dx, y: name.y + dy }));
    for (const place of part.places) {
      const box = { ...place, x: place.x + dx, y: place.y + dy };
      boxes.push(box);
      if (box.inside) settle(box.inside, box.x + EDGE, box.y + HEAD);
    }
  };
  settle(whole, 0, 0);
  return { boxes, names, byPath: new Map(boxes.map((box) => [box.node.path, box])), width: whole.width, height: whole.height };
}
