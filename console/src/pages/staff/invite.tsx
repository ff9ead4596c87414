import { useState } from 'react';
import { Input, Modal, Radio } from 'antd';
import type { StaffCodeView } from '@/contract/staff';
import type { Role } from '@/domain/staff/roles';
import { call, type Failure } from '../../kit/api';
import { FailureNote } from '../../parts/panel';
import { ROLE_NAME, ROLE_WHAT } from '../../words/staff';
import { CodeCard } from './code-card';

const ROLES = Object.keys(ROLE_NAME) as Role[];

/** 邀请店员: name and role first, then the code for their phone. */
export function Invite({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('ops');
  const [busy, setBusy] = useState(false);
  const [view, setView] = useState<StaffCodeView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const make = async () => {
    setBusy(true);
    const answer = await call('staff.invite', { name: name.trim(), role });
    setBusy(false);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) setView(answer.value);
  };
  const close = () => {
    setView(null);
    setName('');
    setFailure(null);
    onClose();
  };
  return (
    <Modal
      title={view ? `给${name}的邀请码` : '邀请店员'}
      open={open}
      onCancel={close}
      onOk={view ? close : () => void make()}
      okText={view ? '好了' : '生成邀请码'}
      okButtonProps={{ disabled: !view && name.trim() === '', loading: busy }}
      cancelText='取消'
      destroyOnHidden
    >
      {failure && <FailureNote failure={failure} />}
      {view ? (
        <CodeCard view={view} what={`确认以后就是${ROLE_NAME[role]}`} />
      ) : (
        <div className='invite'>
          <Input
            autoFocus
            placeholder='怎么称呼，比如 柜台小康'
            aria-label='店员称呼'
            maxLength={20}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Radio.Group
            className='roles'
            value={role}
            onChange={(event) => setRole(event.target.value as Role)}
          >
            {ROLES.map((one) => (
              <Radio key={one} value={one}>
                <b>{ROLE_NAME[one]}</b> <span className='s mut'>{ROLE_WHAT[one]}</span>
              </Radio>
            ))}
          </Radio.Group>
        </div>
      )}
    </Modal>
  );
}
