import type { ConsoleOutputs } from '@/contract/console';
import { count, money, share } from '../kit/format';

type Sources = ConsoleOutputs['overview.get']['bySource'];

const COLOURS = ['#BE360B', '#D8703F', '#EBA680', '#1C6B3A', '#6FA77C', '#A9C4A6'];
const NOBODY = '#D0D7C6';

/** Who brought the orders: one bar that is the whole, and its parts in figures. Grey is what nobody earned. */
export function SourceBar({ sources }: { sources: Sources }) {
  const whole = sources.reduce((sum, source) => sum + source.netPaid, 0);
  const parts = sources.map((source, index) => ({
    ...source,
    colour: source.label.includes('没有来源') ? NOBODY : (COLOURS[index % COLOURS.length] ?? NOBODY),
  }));
  return (
    <>
      <div className='stack' role='img' aria-label='各来源占净成交额的比例，数字在下面的表里'>
        {parts.map(
          (part) =>
            part.netPaid > 0 && (
              <span
                key={part.label}
                style={{ flexGrow: part.netPaid, background: part.colour }}
                title={part.label}
              />
            ),
        )}
      </div>
      <table className='mini'>
        <tbody>
          {parts.map((part) => (
            <tr key={part.label}>
              <td>
                <i className='swatch' style={{ background: part.colour }} />
                {part.label}
              </td>
              <td className='r num mut'>{count(part.orders)} 单</td>
              <td className='r num'>{money(part.netPaid)}</td>
              <td className='r num b'>{share(part.netPaid, whole)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
