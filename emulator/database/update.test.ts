import { applyUpdate } from './update';
import type { Document } from './values';

const NOW = 1_700_000_000_000;
const update = (doc: Document, change: Document, filter: Document = {}): Document =>
  applyUpdate(doc, change, filter, NOW);

/* Expectations are MongoDB's documented behaviour, written by hand. */
it.each<[string, Document, Document, Document]>([
  ['$inc makes what is missing', {}, { $inc: { 'a.b': 2 } }, { a: { b: 2 } }],
  ['$set of an element', { a: [{ q: 1 }, { q: 2 }] }, { $set: { 'a.1.q': 9 } }, { a: [{ q: 1 }, { q: 9 }] }],
  [
    '$set past the end of a list fills up with null',
    { a: [1] },
    { $set: { 'a.3': 9 } },
    { a: [1, null, null, 9] },
  ],
  [
    '$push sorts before it cuts',
    { a: [3, 1] },
    { $push: { a: { $each: [2], $sort: 1, $slice: -2 } } },
    { a: [2, 3] },
  ],
  ['$push makes a list', {}, { $push: { a: { $each: [1, 2] } } }, { a: [1, 2] }],
  ['$push at a position', { a: [1] }, { $push: { a: { $each: [9], $position: 0 } } }, { a: [9, 1] }],
  [
    '$push sorts documents by a field',
    { a: [{ k: 2 }] },
    { $push: { a: { $each: [{ k: 1 }], $sort: { k: 1 } } } },
    { a: [{ k: 1 }, { k: 2 }] },
  ],
  ['$pop at either end', { a: [1, 2, 3], b: [1, 2] }, { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [2] }],
  ['$pull of a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  [
    '$pull by a condition on documents',
    { a: [{ v: 1 }, { v: 5 }] },
    { $pull: { a: { v: { $gt: 3 } } } },
    { a: [{ v: 1 }] },
  ],
  ['$pull by a condition on values', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['$pull of what is not there', {}, { $pull: { a: 1 } }, {}],
  ['$pullAll', { a: [1, 2, 3, 2] }, { $pullAll: { a: [2, 3] } }, { a: [1] }],
  ['$addToSet of several', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
  ['$addToSet knows an equal document', { a: [{ x: 1 }] }, { $addToSet: { a: { x: 1 } } }, { a: [{ x: 1 }] }],
  ['$unset of a field', { a: { b: 1, c: 2 } }, { $unset: { 'a.b': '' } }, { a: { c: 2 } }],
  ['$unset of an element leaves null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['$unset through a number does nothing', { a: 1 }, { $unset: { 'a.b': '' } }, { a: 1 }],
  ['$rename', { a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }],
  ['$mul makes 0 of what is missing', {}, { $mul: { a: 3 } }, { a: 0 }],
  ['$min sets what is missing', {}, { $min: { a: 3 } }, { a: 3 }],
  ['$max of dates', { a: new Date(1) }, { $max: { a: new Date(5) } }, { a: new Date(5) }],
  ['$bit', { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
  ['$currentDate is the clock of the cloud', {}, { $currentDate: { a: true } }, { a: new Date(NOW) }],
  ['$[] is every element', { a: [1, 2] }, { $inc: { 'a.$[]': 1 } }, { a: [2, 3] }],
  ['$setOnInsert does nothing to what is there', { a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
])('%s', (_what, doc, change, expected) => expect(update(doc, change)).toEqual(expected));

it.each<[string, Document, Document, Document]>([
  [
    'by a path into it',
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 1 },
      ],
    },
    { 'a.k': 2 },
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 7 },
      ],
    },
  ],
  [
    'by $elemMatch',
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 1 },
      ],
    },
    { a: { $elemMatch: { k: 2 } } },
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 7 },
      ],
    },
  ],
])('$ is the first element that matched %s', (_what, doc, filter, expected) => {
  expect(update(doc, { $set: { 'a.$.v': 7 } }, filter)).toEqual(expected);
});

it.each<[string, Document, Document, RegExp]>([
  ['$inc of a string', { a: 'x' }, { $inc: { a: 1 } }, /Cannot apply \$inc to a value of non-numeric type/],
  ['$inc of null', { a: null }, { $inc: { a: 1 } }, /non-numeric type null/],
  ['$inc by a string', { a: 1 }, { $inc: { a: '1' } }, /Cannot increment with non-numeric argument/],
  ['$push to a number', { a: 1 }, { $push: { a: 1 } }, /must be an array but is of type int/],
  ['$pull from a string', { a: 'x' }, { $pull: { a: 1 } }, /non-array/],
  ['$set through a number', { a: 5 }, { $set: { 'a.b': 1 } }, /Cannot create field 'b' in element {a: 5}/],
  ['$set through null', { a: null }, { $set: { 'a.b': 1 } }, /Cannot create field 'b' in element {a: null}/],
  ['$set of a name in a list', { a: [1] }, { $set: { 'a.b': 1 } }, /Cannot create field 'b'/],
  [
    'two changes of one path',
    { a: {} },
    { $set: { a: 1 }, $inc: { 'a.b': 1 } },
    /would create a conflict at 'a'/,
  ],
  ['a change of _id', { _id: 1 }, { $set: { _id: 2 } }, /immutable field '_id'/],
  ['an operator that does not exist', {}, { $foo: { a: 1 } }, /Unknown modifier: \$foo/],
  ['an operator without a document', {}, { $set: 1 }, /Modifiers operate on fields/],
  ['$ without a match', { a: [1] }, { $set: { 'a.$': 2 } }, /positional operator did not find the match/],
  ['$pop by 2', { a: [1] }, { $pop: { a: 2 } }, /\$pop expects 1 or -1/],
  ['an empty field name', {}, { $set: { 'a..b': 1 } }, /empty field name/],
  ['a far element', { a: [] }, { $set: { 'a.2000000': 1 } }, /backfill/],
])('refuses %s, and the document stays as it was', (_what, doc, change, message) => {
  const before = structuredClone(doc);
  expect(() => update(doc, change)).toThrow(message);
  expect(doc).toEqual(before);
});

it.each<[Document, Document]>([
  [
    { $set: { 'a.b.1.c': 3 }, $inc: { n: 1 } },
    { a: { b: [1, { c: 3 }] }, x: 5, n: 1 },
  ],
  [{ $push: { 'a.b': 4 } }, { a: { b: [1, { c: 2 }, 4] }, x: 5 }],
  [{ $unset: { 'a.b': '' } }, { a: {}, x: 5 }],
  [{ $rename: { x: 'a.d' } }, { a: { b: [1, { c: 2 }], d: 5 } }],
])('%j never changes the document it was given', (change, expected) => {
  const doc = { a: { b: [1, { c: 2 }] }, x: 5 };
  expect(update(doc, change)).toEqual(expected);
  expect(doc).toEqual({ a: { b: [1, { c: 2 }] }, x: 5 });
});

it('does not reach Object.prototype', () => {
  update({}, { $set: { '__proto__.polluted': 1, 'constructor.prototype.polluted': 1 } });
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
