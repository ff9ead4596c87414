import { post } from './api.js';
import { card, face, h, show } from './dom.js';

/** 手机: who there is, and one more. */
export function showPhones({ world, current, choose, act }) {
  const rows = world.phones.map(({ token, nickname, phoneNumber }) =>
    h(
      'li',
      null,
      h(
        'button',
        {
          className: 'row',
          type: 'button',
          ariaCurrent: String(token === current),
          onclick: () => choose(token),
        },
        face(nickname),
        h('span', { className: 'grow' }, h('strong', null, nickname), h('small', null, phoneNumber)),
      ),
    ),
  );
  const name = h('input', {
    type: 'text',
    name: 'nickname',
    placeholder: '昵称，可不填',
    ariaLabel: '昵称',
    maxLength: 16,
  });
  const add = h(
    'form',
    {
      className: 'line',
      onsubmit: (event) => {
        event.preventDefault();
        void act(async () => choose((await post('/phone/new', { nickname: name.value })).token));
      },
    },
    name,
    h('button', { className: 'act', type: 'submit' }, '新手机'),
  );
  const none = h('p', { className: 'note' }, '还没有手机，先开一部。');
  show('phones', card('手机', null, rows.length > 0 ? h('ul', { className: 'list' }, rows) : none, add));
}

/** 群: which there are, and whether the chosen phone is in each. */
export function showChats({ world, current, act }) {
  const rows = world.chats.map(({ openGId, name, members }) => {
    const inside = members.includes(current);
    const move = () =>
      act(() =>
        post(`/world/chats/${encodeURIComponent(openGId)}/${inside ? 'leave' : 'join'}`, { phone: current }),
      );
    return h(
      'li',
      { className: 'row' },
      h('span', { className: 'grow' }, h('strong', null, name), h('small', null, `${members.length} 人`)),
      current &&
        h('button', { className: 'act small', type: 'button', onclick: move }, inside ? '退群' : '进群'),
    );
  });
  const name = h('input', {
    type: 'text',
    name: 'chat',
    placeholder: '群名',
    ariaLabel: '群名',
    required: true,
    maxLength: 30,
  });
  const add = h(
    'form',
    {
      className: 'line',
      onsubmit: (event) => {
        event.preventDefault();
        void act(() => post('/world/chats', { name: name.value, members: current ? [current] : [] }));
      },
    },
    name,
    h('button', { className: 'act', type: 'submit' }, '建群'),
  );
  const none = h('p', { className: 'note' }, '还没有群。');
  show('chats', card('群', null, rows.length > 0 ? h('ul', { className: 'list' }, rows) : none, add));
}
