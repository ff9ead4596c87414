import { useState } from 'react';
import { App, Button, Popconfirm, Select, Table, type TableColumnsType } from 'antd';
import type { StaffRow } from '@/contract/staff';
import type { Role } from '@/domain/staff/roles';
import { call, type Failure } from '../../kit/api';
import { ago, businessDay } from '../../kit/format';
import { useAction } from '../../kit/use-action';
import { FailureNote, LoadedPart, Panel } from '../../parts/panel';
import { Go, PageHead } from '../../parts/pieces';
import { ROLE_NAME, ROLE_WHAT } from '../../words/staff';
import { Invite } from './invite';

const ROLES = Object.entries(ROLE_NAME).map(([value, label]) => ({ value: value as Role, label }));

/** 店员: who may do what here. */
export default function Staff() {
  const staff = useAction('staff.list', {});
  const [inviting, setInviting] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { message } = App.useApp();

  const change = async (done: string, asked: ReturnType<typeof call<'staff.remove' | 'staff.set-role'>>) => {
    const answer = await asked;
    setFailure(answer.ok ? null : answer);
    if (answer.ok) void message.success(done);
    staff.reload();
  };
  const columns: TableColumnsType<StaffRow> = [
    {
      title: '店员',
      key: 'name',
      render: (_, { name, me }) => (
        <>
          <b>{name}</b> {me && <span className='s mut'>就是你</span>}
        </>
      ),
    },
    {
      title: '角色',
      key: 'role',
      render: (_, { staffId, name, role, me }) => (
        <Select
          value={role}
          disabled={me}
          aria-label={`${name} 的角色`}
          className='role-select'
          options={ROLES}
          onChange={(next: Role) =>
            void change(
              `${name} 现在是${ROLE_NAME[next]}，下一步操作起生效`,
              call('staff.set-role', { staffId, role: next }),
            )
          }
        />
      ),
    },
    {
      title: '能做什么',
      key: 'what',
      render: (_, { role }) => <span className='mut'>{ROLE_WHAT[role]}</span>,
    },
    {
      title: '上次登录',
      key: 'last',
      className: 'num',
      render: (_, { lastSignInAt }) => (lastSignInAt === null ? '还没登录过' : ago(lastSignInAt, Date.now())),
    },
    { title: '加入', key: 'added', className: 'num', render: (_, { addedAt }) => businessDay(addedAt) },
    {
      title: '',
      key: 'do',
      align: 'right',
      render: (_, { staffId, name, me }) => (
        <>
          <Go to='/audit' query={{ who: staffId }}>
            看操作
          </Go>{' '}
          {!me && (
            <Popconfirm
              title={`移除${name}？`}
              description='正在用的登录马上失效，操作记录留着。以后可以再邀请。'
              okText='移除'
              cancelText='不移除'
              onConfirm={() => change(`${name} 已移除`, call('staff.remove', { staffId }))}
            >
              <Button type='link' danger size='small'>
                移除
              </Button>
            </Popconfirm>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <PageHead title='店员' sub={staff.value && `${staff.value.staff.length} 位在职`}>
        <Button type='primary' onClick={() => setInviting(true)}>
          邀请店员
        </Button>
      </PageHead>
      {failure && <FailureNote failure={failure} more='，没有改动' />}
      <Panel className='flush plain-rows'>
        <LoadedPart from={staff} rows={4}>
          {(value) => (
            <Table<StaffRow>
              rowKey='staffId'
              size='small'
              columns={columns}
              dataSource={[...value.staff]}
              pagination={false}
              scroll={{ x: 'max-content' }}
            />
          )}
        </LoadedPart>
      </Panel>
      <Invite
        open={inviting}
        onClose={() => {
          setInviting(false);
          staff.reload();
        }}
      />
    </>
  );
}
