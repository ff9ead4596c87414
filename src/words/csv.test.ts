import { csvText } from './csv';

it('quotes what would break a row, and nothing else', () =>
  expect(
    csvText([
      ['号', '要软的,谢谢'],
      ['1', '他说"好"'],
      ['2', '两\n行'],
    ]),
  ).toBe('\uFEFF号,"要软的,谢谢"\r\n1,"他说""好"""\r\n2,"两\n行"\r\n'));
