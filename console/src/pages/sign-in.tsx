import { useState } from 'react';
import { Button } from 'antd';
import { call, type Failure } from '../kit/api';
import { signIn } from '../kit/session';
import { Logo } from '../parts/icon';
import { FailureNote } from '../parts/panel';

/** Shown at whatever URL was asked for; after signing in the page of that URL appears. */
export function SignIn() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const enter = async () => {
    setBusy(true);
    setFailure(null);
    const answer = await call('staff.bootstrap', {});
    setBusy(false);
    if (answer.ok) signIn(answer.value.token);
    else setFailure(answer);
  };
  return (
    <div className='sign-in'>
      <section className='panel'>
        <div className='who'>
          <Logo size={40} />
          <div>
            <h1>回头</h1>
            <p className='mut'>店里的运营后台</p>
          </div>
        </div>
        <Button id='sign-in' type='primary' size='large' block loading={busy} onClick={() => void enter()}>
          以店主身份登录（本地）
        </Button>
        {failure && <FailureNote failure={failure} />}
        <p className='s mut'>
          这个按钮只在本地环境能用。接上真实微信账号以后，在这里用微信扫码，到小程序里确认登录。登录 8
          小时内有效。
        </p>
      </section>
    </div>
  );
}
