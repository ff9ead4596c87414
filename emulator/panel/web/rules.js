import { post, remove } from './api.js';
import { card, h, show } from './dom.js';

const FAULTS = {
  latency: '慢',
  error: '报错',
  conflict: '事务冲突',
  timeout: '没有回音',
  crash: '进程死掉',
  lostResponse: '做了但回音丢了',
};
const NAMES = [
  ['function', '函数'],
  ['action', '动作'],
  ['collection', '集合'],
  ['operation', '数据库操作'],
  ['api', '云调用'],
];
/** What each fault needs beside its name. */
const NEEDS = {
  latency: ['ms', '毫秒', 'number'],
  error: ['code', '错误码', 'text'],
  crash: ['afterCalls', '第几次读写之后', 'number'],
};

/** 出岔子: the rules that stand, and a form for one more. */
export function showRules({ rules, act }) {
  const rows = rules.map((rule) =>
    h(
      'li',
      { className: 'row' },
      h(
        'span',
        { className: 'grow' },
        h(
          'strong',
          null,
          FAULTS[rule.fault],
          rule.ms ? ` ${rule.ms} ms` : '',
          rule.code ? ` ${rule.code}` : '',
        ),
        h(
          'small',
          null,
          `${where(rule)} · 碰上 ${rule.hits} 次${rule.times ? `，最多 ${rule.times} 次` : ''}`,
        ),
      ),
      h(
        'button',
        { className: 'act small', type: 'button', onclick: () => act(() => remove(`/faults/${rule.id}`)) },
        '拿掉',
      ),
    ),
  );
  const none = h('p', { className: 'note' }, '现在一切正常。');
  show(
    'rules',
    card('出岔子', null, rows.length > 0 ? h('ul', { className: 'list' }, rows) : none, form(act)),
  );
}

function where(rule) {
  const names = NAMES.filter(([name]) => rule[name]).map(([name, title]) => `${title} ${rule[name]}`);
  return names.join('，') || { call: '每次调用', database: '每次读写', openapi: '每次云调用' }[rule.at];
}

function form(act) {
  const fault = h(
    'select',
    { ariaLabel: '岔子', name: 'fault' },
    Object.entries(FAULTS).map(([name, title]) => h('option', { value: name }, title)),
  );
  const field = (name, title, type = 'text') =>
    h('input', { type, name, placeholder: title, ariaLabel: title, min: type === 'number' ? 0 : undefined });
  const need = h('span', { className: 'need' });
  const fit = () => need.replaceChildren(...(NEEDS[fault.value] ? [field(...NEEDS[fault.value])] : []));
  fault.addEventListener('change', fit);
  fit();
  const onsubmit = (event) => {
    event.preventDefault();
    void act(() => post('/faults', ruleOf(new FormData(event.target))));
  };
  return h(
    'form',
    { className: 'line', onsubmit },
    fault,
    need,
    NAMES.map(([name, title]) => field(name, title)),
    field('times', '几次，不填就一直', 'number'),
    h('button', { className: 'act', type: 'submit' }, '加上'),
  );
}

function ruleOf(data) {
  const given = [...data].filter(([, value]) => value !== '');
  const rule = Object.fromEntries(given);
  const numbers = ['ms', 'afterCalls', 'times', ...(rule.api ? ['code'] : [])];
  for (const name of numbers) if (name in rule) rule[name] = Number(rule[name]);
  return rule;
}
