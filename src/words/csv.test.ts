import { csvText } from './csv';

it('quotes what would break a row, and nothing else', () =>
  expect(
    csvText([
      ['号', '要软的,谢谢'],
      ['1', '他说"好"'],
      ['2', '两\n行'],
    ]),
  ).toBe('\uFEFF号,"要软的,谢谢"\r\n1,"他说""好"""\r\n2,"两\n行"\r\n'));

it('never lets a customer’s words become a formula', () =>
  expect(csvText([['=HYPERLINK("http://x")', '+1', '-2', '@SUM(A1)', '＝1+1', '\n=1', '要 2 份']])).toBe(
    `\uFEFF"'=HYPERLINK(""http://x"")",'+1,'-2,'@SUM(A1),'＝1+1,"'\n=1",要 2 份\r\n`,
  ));
