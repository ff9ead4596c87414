import { get, post } from './api.js';
import { face, h, moment, show, showWhenNew, toast } from './dom.js';

/** How a card is opened: from a group with a shareTicket, from a person, from the list of mini-programs. */
const SCENES = { group: 1044, person: 1007, list: 1001 };

const TABS = [
  ['chats', '群聊'],
  ['inbox', '服务通知'],
  ['cards', '好友卡片'],
];

/** The chosen phone's screen: WeChat, or the mini-program opened on top of it. */
export function createScreen({ refresh, startSession }) {
  let token;
  let tab = 'chats';
  let opened;

  const open = (path, query) => {
    const search = new URLSearchParams(query).toString();
    const route = path ? `#/${path}${search && `?${search}`}` : '';
    opened = `/?phone=${token}${route}`;
    // The frame shares this tab's session; a mini-program that is opened starts with none.
    startSession();
    drawMiniProgram();
  };
  const attempt = async (work) => {
    try {
      await work();
    } catch (error) {
      toast(error.message);
    }
  };
  const enter = (path, query, scene, chat) =>
    attempt(async () => {
      const entry = await post('/phone/enter', { path, query, scene, ...(chat && { chat }) }, token);
      open(entry.path, entry.query);
    });
  const openMessage = (id) =>
    attempt(async () => {
      const entry = await post('/phone/inbox/open', { id }, token);
      open(entry.path, entry.query);
    });
  const back = () => {
    opened = undefined;
    void refresh();
  };

  function drawMiniProgram() {
    const bar = h(
      'div',
      { className: 'bar' },
      h('button', { className: 'act small', type: 'button', onclick: back }, '回微信'),
      h('span', { className: 'grow' }, '小程序'),
      h(
        'button',
        { className: 'act small', type: 'button', onclick: () => window.open(opened, '_blank') },
        '新标签页',
      ),
    );
    // A new frame each time: the same page in another way of entering must start afresh.
    show('screen', h('div', { className: 'phone' }, bar, h('iframe', { src: opened, title: '小程序' })));
  }

  const chatItems = ({ openGId, name, cards }) => [
    h('h2', { className: 'chat-name' }, name),
    ...cards.map((each) => shareCard(each, () => enter(each.path, each.query, SCENES.group, openGId))),
    h(
      'div',
      { className: 'buttons' },
      h(
        'button',
        { className: 'act small', type: 'button', onclick: () => enter('', '', SCENES.group, openGId) },
        '从这个群进小程序',
      ),
    ),
  ];
  const lists = {
    chats: { items: (chats) => chats.flatMap(chatItems), empty: '这部手机不在任何群里' },
    inbox: {
      items: (messages) => messages.map((each) => messageCard(each, () => openMessage(each.id))),
      empty: '还没有服务通知',
    },
    cards: {
      items: (cards) =>
        cards.map((each) => shareCard(each, () => enter(each.path, each.query, SCENES.person))),
      empty: '还没有人发来卡片',
    },
  };

  function drawWeChat(nickname, facts) {
    const unread = facts.inbox.filter(({ openedAt }) => !openedAt).length;
    const items = lists[tab].items(facts[tab]);
    const bar = h(
      'div',
      { className: 'bar' },
      h('span', { className: 'grow' }, `${nickname}的微信`),
      h(
        'button',
        { className: 'act first small', type: 'button', onclick: () => enter('', '', SCENES.list) },
        '打开小程序',
      ),
    );
    const body = h(
      'div',
      { className: 'body' },
      items.length > 0 ? items : h('p', { className: 'empty' }, lists[tab].empty),
    );
    const tabs = TABS.map(([name, title]) => {
      const choose = () => {
        tab = name;
        void refresh();
      };
      const dot = name === 'inbox' && unread > 0 && h('span', { className: 'dot' }, String(unread));
      return h(
        'button',
        { type: 'button', role: 'tab', ariaSelected: String(tab === name), onclick: choose },
        title,
        dot,
      );
    });
    const scrolled = document.querySelector('#screen .body')?.scrollTop ?? 0;
    show(
      'screen',
      h('div', { className: 'phone' }, bar, body, h('div', { className: 'tabs', role: 'tablist' }, tabs)),
    );
    body.scrollTop = scrolled;
  }

  return {
    /** The mini-program, where a scan or a link has led this phone. */
    open,
    /** Draw the phone with this token; a mini-program that is open stays as it is. */
    async draw(phone) {
      if (!phone) {
        token = undefined;
        opened = undefined;
        show('screen', h('div', { className: 'phone' }, h('p', { className: 'empty' }, '左边选一部手机')));
        return;
      }
      if (phone.token !== token) {
        token = phone.token;
        opened = undefined;
      }
      if (opened) return;
      const [chats, inbox, cards] = await Promise.all(
        ['/phone/chats', '/phone/inbox', '/phone/cards'].map((path) => get(path, token)),
      );
      // Meanwhile a card may have been tapped.
      if (!opened)
        showWhenNew('screen', [token, tab, chats, inbox, cards], () =>
          drawWeChat(phone.nickname, { chats, inbox, cards }),
        );
    },
  };
}

function shareCard({ title, imageUrl, by, at, line }, onclick) {
  const content = h(
    'button',
    { className: 'share', type: 'button', onclick },
    h('strong', null, title),
    imageUrl && h('img', { src: imageUrl, alt: '' }),
    line && h('div', { className: 'line-of' }, line),
    h('div', { className: 'foot' }, `小程序 · ${moment(at)}`),
  );
  return h(
    'div',
    { className: 'said' },
    face(by),
    h('div', { className: 'grow' }, h('small', null, by), content),
  );
}

function messageCard({ title, fields, at, openedAt }, onclick) {
  return h(
    'button',
    { className: 'share', type: 'button', onclick },
    h('strong', null, title),
    h('dl', null, ...fields.flatMap(({ name, value }) => [h('dt', null, name), h('dd', null, value)])),
    h('div', { className: 'foot' }, `${moment(at)}${openedAt ? '' : ' · 未读'}`),
  );
}
