import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { Dropdown, Input, Tooltip, type InputRef } from 'antd';
import type { ConsoleOutputs } from '@/contract/console';
import type { Permission } from '@/domain/staff/roles';
import { call } from './kit/api';
import { Me } from './kit/me';
import { hrefOf } from './kit/route';
import { signOut } from './kit/session';
import { useAction } from './kit/use-action';
import { go } from './kit/use-route';
import { useShortcuts } from './kit/use-shortcuts';
import { useMedia } from './kit/use-width';
import { CrumbSlot } from './parts/crumb';
import { Icon, Logo, type IconName } from './parts/icon';
import { Go, Nothing } from './parts/pieces';
import { ROLE } from './words/status';

interface Place {
  readonly path: string;
  readonly icon: IconName;
  readonly name: string;
  /** What the role needs for it to be offered; none: everybody. */
  readonly need?: Permission;
}
/** The rail: only pages that exist. */
const RAIL: readonly { readonly group?: string; readonly places: readonly Place[] }[] = [
  { places: [{ path: '/', icon: 'home', name: '经营总览', need: 'overview.view' }] },
  {
    group: '会员',
    places: [
      { path: '/members', icon: 'user', name: '会员', need: 'member.view' },
      { path: '/segments', icon: 'segment', name: '分群', need: 'member.view' },
    ],
  },
  {
    group: '交易',
    places: [
      { path: '/orders', icon: 'order', name: '订单', need: 'order.view' },
      { path: '/shipping', icon: 'truck', name: '发货', need: 'order.ship' },
      { path: '/roll-call', icon: 'check', name: '自提点名', need: 'order.ship' },
      { path: '/refunds', icon: 'back', name: '退款台', need: 'refund.view' },
    ],
  },
  {
    group: '群',
    places: [
      { path: '/chats', icon: 'chat', name: '微信群', need: 'chat.edit' },
      { path: '/specials', icon: 'ticket', name: '群特惠', need: 'special.edit' },
      { path: '/relays', icon: 'relay', name: '接龙', need: 'relay.edit' },
      { path: '/groups', icon: 'share', name: '拼团', need: 'relay.edit' },
    ],
  },
  {
    group: '触达',
    places: [
      { path: '/campaigns', icon: 'send', name: '发消息', need: 'message.send' },
      { path: '/coupons', icon: 'ticket', name: '优惠券', need: 'coupon.issue' },
    ],
  },
  { group: '货', places: [{ path: '/products', icon: 'box', name: '商品与库存', need: 'product.view' }] },
  {
    group: '店',
    places: [
      { path: '/settings', icon: 'gear', name: '店铺设置', need: 'settings.edit' },
      { path: '/staff', icon: 'people', name: '店员', need: 'staff.manage' },
      { path: '/reconcile', icon: 'scales', name: '对账', need: 'reconcile.run' },
      { path: '/audit', icon: 'log', name: '操作记录', need: 'audit.view' },
    ],
  },
];

const isHere = (place: Place, path: string) =>
  path === place.path || (place.path !== '/' && path.startsWith(`${place.path}/`));

type Staff = ConsoleOutputs['staff.me'];
const may = (me: Staff, { need }: Place) => !need || me.permissions.includes(need);

/** What this role is offered; all of it until the server has said who asks. */
const railOf = (me: Staff | null) =>
  RAIL.map(({ places, ...rest }) => ({
    ...rest,
    places: places.filter((place) => !me || may(me, place)),
  })).filter(({ places }) => places.length > 0);

/** Who may not see the overview begins at the first page that is theirs. */
function useFirstPage(me: Staff | null, path: string): void {
  const places = me ? railOf(me).flatMap((group) => group.places) : [];
  const first = path === '/' && places[0]?.path !== '/' ? places[0]?.path : undefined;
  useEffect(() => {
    if (first) go(first);
  }, [first]);
}

/** Rail, top bar, and the page between them. */
export function Frame({ path, children }: { path: string; children: ReactNode }) {
  const narrow = useMedia('(max-width: 1199px)');
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const me = useAction('staff.me', {}).value;
  const here = RAIL.flatMap(({ places }) => places).find((place) => isHere(place, path));
  const rail = railOf(me);
  useFirstPage(me, path);
  useEffect(() => {
    document.title = `${here?.name ?? '回头'} · ${me?.shopName ?? '回头'}`;
  }, [here, me]);

  const leave = async () => {
    await call('staff.sign-out', {});
    signOut();
  };
  return (
    <div className='app'>
      <nav className='rail' aria-label='主导航'>
        <a className='brand' href={hrefOf('/')}>
          <Logo />
          {!narrow && (
            <>
              回头<small>{me?.shopName}</small>
            </>
          )}
        </a>
        {rail.map(({ group, places }) => (
          <div key={group ?? ''} className='rail-group'>
            {group && !narrow && <h6>{group}</h6>}
            {places.map((place) => (
              <RailLink key={place.path} place={place} here={place === here} narrow={narrow} />
            ))}
          </div>
        ))}
        <Dropdown
          trigger={['click']}
          menu={{ items: [{ key: 'out', label: '退出登录', onClick: () => void leave() }] }}
        >
          <button type='button' className='me'>
            <span className='avatar'>{me?.name.slice(0, 1) ?? ''}</span>
            {!narrow && me && (
              <span>
                <b>{me.name}</b>
                {ROLE[me.role]}
              </span>
            )}
          </button>
        </Dropdown>
      </nav>
      <div className='main'>
        <header className='top'>
          <span className='crumb' ref={setSlot} />
          <b>{here?.name}</b>
          {me?.permissions.includes('member.view') && <Search />}
        </header>
        <main className='body'>
          <Me.Provider value={me}>
            <CrumbSlot.Provider value={slot}>
              <Theirs me={me} here={here} first={rail[0]?.places[0]}>
                {children}
              </Theirs>
            </CrumbSlot.Provider>
          </Me.Provider>
        </main>
      </div>
    </div>
  );
}

interface TheirsProps {
  readonly me: Staff | null;
  readonly here: Place | undefined;
  readonly first: Place | undefined;
  readonly children: ReactNode;
}

/** The page, or for whom it is none of their work the way to what is. */
function Theirs({ me, here, first, children }: TheirsProps) {
  if (!me || !here || may(me, here)) return children;
  return (
    <Nothing action={first && <Go to={first.path}>去{first.name}</Go>}>
      「{here.name}」不归你这个角色管，要看的话请店主给你换角色。
    </Nothing>
  );
}

function RailLink({ place, here, narrow }: { place: Place; here: boolean; narrow: boolean }) {
  const link = (
    <a
      href={hrefOf(place.path)}
      className={here ? 'on' : ''}
      aria-current={here ? 'page' : undefined}
      aria-label={place.name}
    >
      <Icon name={place.icon} />
      {!narrow && place.name}
    </a>
  );
  return narrow ? (
    <Tooltip title={place.name} placement='right'>
      {link}
    </Tooltip>
  ) : (
    link
  );
}

/** Ctrl K from anywhere: members by name or the last four digits. */
function Search() {
  const input = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const focus = useCallback(() => input.current?.focus({ cursor: 'all' }), []);
  useShortcuts(focus);
  return (
    <Input
      ref={input}
      className='search'
      prefix={<Icon name='search' size={15} />}
      suffix={<kbd>Ctrl K</kbd>}
      placeholder='搜会员：名字或手机尾号'
      aria-label='搜会员'
      maxLength={40}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => {
        go('/members', { q: text.trim() });
        setText('');
      }}
    />
  );
}
