import { card, h, moment, show } from './dom.js';

/** 码和链接: the codes that functions have made, for this phone to scan, and a link for it to open. */
export function showCodes({ codes, follow }) {
  const rows = codes.map(({ content, path, scene, at, picture }) =>
    h(
      'button',
      { className: 'code', type: 'button', onclick: () => follow('/phone/scan', { content }) },
      h('img', { src: picture, alt: '', width: 96, height: 96 }),
      h('strong', null, path || '首页'),
      h('small', null, scene === undefined ? moment(at) : `scene=${scene}`),
    ),
  );
  const url = h('input', { type: 'text', placeholder: 'URL Link、Scheme 或短链', ariaLabel: '链接' });
  const open = h(
    'form',
    {
      className: 'line',
      onsubmit: (event) => {
        event.preventDefault();
        void follow('/phone/open-link', { url: url.value });
      },
    },
    url,
    h('button', { className: 'act', type: 'submit' }, '打开'),
  );
  const none = h('p', { className: 'note' }, '还没有函数生成过小程序码。');
  const shown = rows.length > 0 ? h('div', { className: 'codes' }, rows) : none;
  show('codes', card('小程序码', h('span', { className: 'note' }, '点一下就是扫一扫'), shown, open));
}
