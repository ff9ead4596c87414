import { get, post } from './api.js';
import { card, h, moment, show } from './dom.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** 时钟: what time the local cloud thinks it is, and the hand that moves it. */
export function showClock({ clock, act }) {
  const change = (text, body) =>
    h('button', { className: 'act', type: 'button', onclick: () => act(() => post('/clock', body)) }, text);
  const frozen = clock.mode === 'frozen';
  const buttons = [
    frozen ? change('接着走', { mode: 'real', now: clock.now }) : change('停住', { mode: 'frozen' }),
    change('+1 小时', { advanceMs: HOUR }),
    change('+1 天', { advanceMs: 24 * HOUR }),
    change('+7 天', { advanceMs: 7 * 24 * HOUR }),
    ...(Math.abs(clock.now - Date.now()) > MINUTE ? [change('回到现在', { mode: 'real' })] : []),
  ];
  const title = card('时钟', h('span', { className: 'note' }, frozen ? '停着' : '走着'));
  title.append(h('p', { className: 'big' }, moment(clock.now)), h('div', { className: 'buttons' }, buttons));
  show('clock', title);
}

const SWITCHES = [
  ['duplicate', '通知来两遍'],
  ['reorder', '通知换了先后'],
  ['lose', '通知丢在路上'],
  ['forgeSignature', '通知签名是假的'],
  ['refundNotEnough', '退款时余额不足'],
];

/** 微信支付: what goes wrong with coming notices and refunds. */
export function showFaults({ faults, act }) {
  const checks = SWITCHES.map(([name, text]) =>
    h(
      'label',
      { className: 'check' },
      h('input', {
        type: 'checkbox',
        checked: faults[name],
        onchange: (event) => act(() => post('/pay-faults', { [name]: event.target.checked })),
      }),
      text,
    ),
  );
  const late = h(
    'label',
    { className: 'check' },
    h('input', {
      type: 'checkbox',
      checked: faults.delayMs > 0,
      onchange: (event) => act(() => post('/pay-faults', { delayMs: event.target.checked ? HOUR : 0 })),
    }),
    '通知晚到 1 小时',
  );
  show('faults', card('微信支付出点岔子', null, ...checks, late));
}

let unfolded;

/** 调用: each call of a function, what it cost, and why it failed. */
export function showCalls({ calls }) {
  const unfold = (requestId) => {
    unfolded = unfolded === requestId ? undefined : requestId;
    showCalls({ calls });
  };
  const rows = calls.flatMap((call) => {
    const { requestId, action, ms, database = {}, error } = call;
    const row = h(
      'tr',
      { className: 'call', onclick: () => unfold(requestId) },
      h('td', { className: error ? 'failed' : '' }, `${call.function}${action ? ` · ${action}` : ''}`),
      h('td', { className: 'number' }, `${Math.round(ms)} ms`),
      h('td', { className: 'number' }, `${database.roundTrips ?? 0}`),
      h('td', { className: 'number' }, `${database.docsRead ?? 0} / ${database.docsWritten ?? 0}`),
    );
    return requestId === unfolded ? [row, detailRow(requestId)] : [row];
  });
  const heads = ['函数', '用时', '来回', '读 / 写'].map((text, at) =>
    h('th', { className: at > 0 ? 'number' : '' }, text),
  );
  const table = h(
    'table',
    { className: 'calls' },
    h('thead', null, h('tr', null, heads)),
    h('tbody', null, rows),
  );
  const none = h('p', { className: 'note' }, '还没有调用。');
  show('calls', card('调用', null, rows.length > 0 ? table : none));
}

function detailRow(requestId) {
  const cell = h('td', { colSpan: 4 }, '…');
  get(`/calls/${encodeURIComponent(requestId)}`).then(
    (call) => cell.replaceChildren(...detail(call)),
    (error) => (cell.textContent = error.message),
  );
  return h('tr', null, cell);
}

/** Every round trip as a bar of its time, then what the function said. */
function detail({ at, source, ms, error, database, logs }) {
  const longest = Math.max(...database.calls.map((each) => each.ms), 1);
  const trips = database.calls.map((each) =>
    h(
      'li',
      null,
      h('span', { className: 'bar-of', style: `width:${Math.max(2, (each.ms / longest) * 96)}px` }),
      h('span', null, `${each.action} ${each.collection ?? ''}`),
      h('small', null, `${each.ms} ms`),
    ),
  );
  const lines = logs.map(({ level, text }) =>
    h('li', { className: level === 'error' ? 'failed' : '' }, text),
  );
  const conflicts = database.conflicts > 0 ? `，冲突 ${database.conflicts} 次` : '';
  return [
    error && h('p', { className: 'failed' }, error),
    h(
      'p',
      { className: 'note' },
      `${moment(at)} · ${source} · ${ms} ms · 最长一串 ${database.depth} 次来回${conflicts}`,
    ),
    trips.length > 0 && h('ol', { className: 'trips' }, trips),
    lines.length > 0 && h('ul', { className: 'log' }, lines),
  ].filter(Boolean);
}
