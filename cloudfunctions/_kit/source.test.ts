import { fromPhone } from './source';

it.each([
  ['wx_client', true],
  ['wx_client,scf', true],
  ['wx_devtools', true],
  ['wx_http', false],
  ['wx_trigger', false],
  ['wx_unknown', false],
  ['', false],
  ['not_wx_client', false],
])('a call from %p came from a phone: %p', (source, phone) => expect(fromPhone(source)).toBe(phone));
