/**
 * One element. `props` are set as properties where the element has them (`onclick`, `value`), else as attributes;
 * text is never parsed as HTML.
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null) continue;
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(
    ...children.flat().filter((child) => child !== undefined && child !== null && child !== false),
  );
  return element;
}

const shown = new Map();

/**
 * Draw `host` by `draw` when `facts` are not those it shows: a button must not be replaced under a finger, nor a field
 * under a pen.
 */
export function showWhenNew(host, facts, draw) {
  const now = JSON.stringify(facts);
  const { activeElement } = document;
  const typing =
    activeElement.matches('input, select') && document.getElementById(host).contains(activeElement);
  if (shown.get(host) === now || typing) return;
  draw();
  shown.set(host, now);
}

/** Put `children` in the place of what `host` (an id) holds. */
export function show(host, ...children) {
  shown.delete(host);
  document.getElementById(host).replaceChildren(...children.flat());
}

/** A titled card with an optional action at its right. */
export function card(title, action, ...children) {
  return h('div', { className: 'card' }, h('h2', null, title, action ?? ''), ...children);
}

const WELLS = ['#fbe3dd', '#fdead3', '#fcf1cc', '#e6f1d6', '#e3e8f5', '#e2f0dd'];

/** The first character of a name on a colour of its own. */
export function face(name) {
  const sum = [...name].reduce((total, each) => total + each.codePointAt(0), 0);
  return h(
    'span',
    { className: 'face', ariaHidden: 'true', style: `background:${WELLS[sum % WELLS.length]}` },
    [...name][0] ?? '·',
  );
}

const beijing = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** An instant on the emulator's clock, in Beijing: `11月21日 09:30`. */
export function moment(at) {
  const parts = Object.fromEntries(beijing.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.month}月${parts.day}日 ${parts.hour}:${parts.minute}`;
}

let hiding;

/** Say one line at the foot of the page for three seconds. */
export function toast(text) {
  const line = document.getElementById('toast');
  line.textContent = text;
  line.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (line.hidden = true), 3000);
}
