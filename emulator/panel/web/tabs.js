import { h, show } from './dom.js';

const TABS = [
  ['calls', '调用'],
  ['functions', '函数'],
  ['database', '数据库'],
  ['rules', '出岔子'],
  ['codes', '码和链接'],
];

let chosen = 'calls';

/** Which part of the backstage is open. */
export const openTab = () => chosen;

/** The strip above the backstage; `onChoose` draws what was chosen. */
export function showTabs(onChoose) {
  const buttons = TABS.map(([name, title]) => {
    const onclick = () => {
      chosen = name;
      showTabs(onChoose);
      onChoose();
    };
    return h(
      'button',
      { type: 'button', role: 'tab', ariaSelected: String(name === chosen), onclick },
      title,
    );
  });
  show('tabs', h('div', { className: 'strip', role: 'tablist' }, buttons));
  for (const [name] of TABS) document.getElementById(name).hidden = name !== chosen;
}
