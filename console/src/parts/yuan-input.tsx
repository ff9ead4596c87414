import { Input } from 'antd';
import { fenOf } from '../kit/yuan';

interface Props {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly label: string;
  /** An empty one is fine. */
  readonly optional?: boolean;
  readonly disabled?: boolean;
}

/** An amount in yuan, as typed; red while it is none. `fenOf` turns it into fen. */
export const YuanInput = ({ value, onChange, label, optional = false, disabled = false }: Props) => (
  <Input
    className='amount'
    prefix='¥'
    aria-label={label}
    inputMode='decimal'
    maxLength={11}
    disabled={disabled}
    value={value}
    status={fenOf(value) === null && !(optional && value.trim() === '') ? 'error' : ''}
    onChange={(event) => onChange(event.target.value)}
  />
);
