import { deliveryResults, subscriptionAnswers } from './events';

const item = (SubscribeStatusString: unknown, TemplateId: unknown = 'T1') => ({
  TemplateId,
  SubscribeStatusString,
});

it.each([
  [
    'an array',
    { CreateTime: '1795', List: [item('accept'), item('reject', 'T2')] },
    ['1795:T1:accept', '1795:T2:reject'],
  ],
  [
    'one object, as WeChat sends for one template',
    { CreateTime: 1795, List: item('reject') },
    ['1795:T1:reject'],
  ],
  [
    'the same event with a number for its second',
    { CreateTime: 1795, List: [item('accept')] },
    ['1795:T1:accept'],
  ],
  ['a ban, which is no answer', { CreateTime: 1, List: [item('ban')] }, []],
  ['no list', { CreateTime: 1 }, []],
  ['a list of nonsense', { CreateTime: 1, List: [null, 3, item('accept', 7)] }, []],
])('reads %s', (_what, event, ids) =>
  expect(subscriptionAnswers(event).map(({ eventId }) => eventId)).toEqual(ids),
);

describe('deliveryResults', () => {
  const failed = { TemplateId: 'T', MsgID: '1864323726461255680', ErrorCode: '-1', ErrorStatus: 'refused' };
  it.each([
    ['a list', { List: [failed] }, [{ templateId: 'T', errCode: -1 }]],
    ['a single one', { List: failed }, [{ templateId: 'T', errCode: -1 }]],
    ['one that arrived', { List: { ...failed, ErrorCode: '0' } }, [{ templateId: 'T', errCode: 0 }]],
    ['a code that is words', { List: { ...failed, ErrorCode: 'x' } }, [{ templateId: 'T', errCode: -1 }]],
    ['one without a template', { List: { ErrorCode: '0' } }, []],
    ['nothing', {}, []],
  ])('of %s', (_, event, results) => expect(deliveryResults(event)).toEqual(results));
});
