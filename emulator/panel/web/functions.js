import { post } from './api.js';
import { card, h, moment, show } from './dom.js';

/** Which are unfolded; they stay so when new calls come in. */
const unfolded = new Set();

/** 函数: what each is allowed, how it has been doing, and what it said last. */
export function showFunctions({ functions, calls, act }) {
  const cards = functions.map((each) => {
    const its = calls.filter((call) => call.function === each.name);
    return h(
      'details',
      {
        className: 'document',
        open: unfolded.has(each.name),
        ontoggle: ({ target }) => unfolded[target.open ? 'add' : 'delete'](each.name),
      },
      h('summary', null, h('strong', null, each.name), h('small', null, summary(its))),
      each.error ? h('p', { className: 'failed' }, each.error) : facts(each, act),
      logs(its),
    );
  });
  const none = h('p', { className: 'note' }, '没有函数。启动时用 --functions 指一个目录。');
  show('functions', card('函数', null, cards.length > 0 ? cards : none));
}

function summary(calls) {
  if (calls.length === 0) return '最近没有调用';
  const slowest = Math.round(Math.max(...calls.map(({ ms }) => ms)));
  const usual = Math.round(calls.map(({ ms }) => ms).sort((a, b) => a - b)[calls.length >> 1]);
  const failed = calls.filter(({ error }) => error).length;
  return `最近 ${calls.length} 次，一般 ${usual} ms，最慢 ${slowest} ms${failed > 0 ? `，失败 ${failed} 次` : ''}`;
}

function facts({ name, timeoutMs, memoryMb, openapi, timers, messagePush }, act) {
  const lines = [
    ['一次最多', `${timeoutMs / 1000} 秒，内存 ${memoryMb} MB`],
    ['云调用', openapi.join('、') || '无'],
    ['消息推送', messagePush.map(({ msgType, event }) => event ?? msgType).join('、') || '无'],
  ];
  const fire = h(
    'button',
    {
      className: 'act small',
      type: 'button',
      onclick: () => act(() => post(`/functions/${encodeURIComponent(name)}/timer`)),
    },
    '现在触发定时器',
  );
  return [
    h(
      'dl',
      { className: 'facts' },
      lines.flatMap(([term, text]) => [h('dt', null, term), h('dd', null, text)]),
    ),
    timers.length > 0 && fire,
  ];
}

const LINES = 12;

function logs(calls) {
  const said = calls.flatMap(({ at, logs: lines, error }) => [
    ...(error ? [{ at, level: 'error', text: error }] : []),
    ...lines.map((line) => ({ at, ...line })),
  ]);
  if (said.length === 0) return undefined;
  return h(
    'ul',
    { className: 'log' },
    said
      .slice(0, LINES)
      .map(({ at, level, text }) =>
        h('li', { className: level === 'error' ? 'failed' : '' }, h('small', null, moment(at)), text),
      ),
  );
}
