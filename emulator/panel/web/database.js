import { post } from './api.js';
import { card, h, show, toast } from './dom.js';

const PAGE = 20;
const asked = { collection: undefined, filter: '', order: '', offset: 0 };

/** 数据库: collections, and the documents of one by a query in MongoDB's words. */
export function showDatabase({ collections }) {
  if (!collections.some(({ name }) => name === asked.collection)) asked.collection = collections[0]?.name;
  const options = collections.map(({ name, count }) =>
    h('option', { value: name, selected: name === asked.collection }, `${name}（${count}）`),
  );
  const pick = h(
    'select',
    { ariaLabel: '集合', onchange: (event) => again({ collection: event.target.value }) },
    options,
  );
  const field = (name, placeholder) =>
    h('input', { type: 'text', value: asked[name], placeholder, ariaLabel: name, spellcheck: false });
  const filter = field('filter', '条件，比如 {"status":"paid"}');
  const order = field('order', '排序，比如 {"_id":-1}');
  const form = h(
    'form',
    {
      className: 'line',
      onsubmit: (event) => {
        event.preventDefault();
        again({ filter: filter.value, order: order.value });
      },
    },
    pick,
    filter,
    order,
    h('button', { className: 'act', type: 'submit' }, '查'),
  );
  const none = h('p', { className: 'note' }, '还没有集合。');
  show('database', card('数据库', null, collections.length > 0 ? form : none, h('div', { id: 'found' })));
  if (asked.collection) void find();
}

function again(change) {
  Object.assign(asked, { offset: 0 }, change);
  void find();
}

async function find() {
  const { collection, filter, order, offset } = asked;
  try {
    const body = { filter, order, offset, limit: PAGE };
    const { total, documents } = await post(`/database/${encodeURIComponent(collection)}/find`, body);
    showFound(total, documents);
  } catch (error) {
    toast(error.message);
  }
}

function showFound(total, documents) {
  const rows = documents.map((value) => {
    const { _id, ...rest } = value;
    return h(
      'details',
      { className: 'document' },
      h('summary', null, h('strong', null, String(_id)), h('small', null, JSON.stringify(rest))),
      h('pre', null, JSON.stringify(value, null, 2)),
    );
  });
  const last = Math.min(asked.offset + PAGE, total);
  const turn = (text, offset) =>
    h(
      'button',
      {
        className: 'act small',
        type: 'button',
        disabled: offset < 0 || offset >= total,
        onclick: () => again({ offset }),
      },
      text,
    );
  show(
    'found',
    h(
      'p',
      { className: 'note' },
      total === 0 ? '没有这样的文档。' : `第 ${asked.offset + 1}–${last} 条，共 ${total} 条`,
    ),
    ...rows,
    total > PAGE &&
      h(
        'div',
        { className: 'buttons' },
        turn('上一页', asked.offset - PAGE),
        turn('下一页', asked.offset + PAGE),
      ),
  );
}
