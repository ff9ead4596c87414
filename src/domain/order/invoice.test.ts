import { checkInvoice } from './invoice';

const company = (taxNumber: string) => checkInvoice({ kind: 'company', title: ' 枝上鲜水果店 ', taxNumber });

it.each([
  // Tencent's own, from its public registration
  ['a unified social credit code', '9144030071526726XG', true],
  ['in small letters and with spaces', '9144 0300 7152 6726 xg', true],
  ['with another check sign', '9144030071526726XH', false],
  ['with two signs swapped', '9144030017526726XG', false],
  ['with a letter the standard does not use', '9144030071526726IG', false],
  ['fifteen signs, as before 2015', '440300715267261', true],
  ['twenty signs, of a sole trader', '44030071526726100001', true],
  ['sixteen signs', '4403007152672610', false],
  ['words', '没有税号', false],
])('a tax number: %s', (_which, taxNumber, holds) => expect(company(taxNumber).ok).toBe(holds));

it('is kept without spaces, in capitals', () =>
  expect(company(' 9144 0300 71526726xg ')).toEqual({
    ok: true,
    value: { kind: 'company', title: '枝上鲜水果店', taxNumber: '9144030071526726XG' },
  }));

it('to a person needs a name only', () =>
  expect(checkInvoice({ kind: 'personal', title: ' 林小满 ' })).toEqual({
    ok: true,
    value: { kind: 'personal', title: '林小满' },
  }));
