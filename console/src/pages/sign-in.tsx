import { useState } from 'react';
import { Button } from 'antd';
import { call, type Failure } from '../kit/api';
import { signIn } from '../kit/session';
import { Logo } from '../parts/icon';
import { FailureNote } from '../parts/panel';
import { ScanToSignIn } from './staff/scan';

/** Shown at whatever URL was asked for; after signing in the page of that URL appears. */
export function SignIn() {
  const [busy, setBusy] = useState(false);
  const [scanning, setScanning] = useState(false);
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
        {scanning ? (
          <ScanToSignIn />
        ) : (
          <Button id='scan' type='primary' size='large' block onClick={() => setScanning(true)}>
            用微信扫码登录
          </Button>
        )}
        <Button id='sign-in' size='large' block loading={busy} onClick={() => void enter()}>
          以店主身份登录（本地）
        </Button>
        {failure && <FailureNote failure={failure} />}
        <p className='s mut'>
          扫码以后在手机上点确认。第二个按钮只在本地环境能用。登录 8 小时内有效，被移除的店员马上失效。
        </p>
      </section>
    </div>
  );
}
