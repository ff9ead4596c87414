import { useState } from 'react';
import { Input, InputNumber, Radio, Switch } from 'antd';
import { Field, FieldGroup } from '../../parts/field';
import { YuanInput } from '../../parts/yuan-input';
import { fenOf, typedYuan } from '../../kit/yuan';
import { SaveButton, type SectionProps } from './section';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** 店名, 口号, 付款时限, 邀请奖励 apart. */
export function ShopSection({ settings, save }: SectionProps) {
  const [name, setName] = useState(settings.name);
  const [slogan, setSlogan] = useState(settings.slogan);
  const [minutes, setMinutes] = useState(settings.payWithinMs / MINUTE);
  const [reward, setReward] = useState(typedYuan(settings.referral.reward));
  const [days, setDays] = useState(settings.referral.returnWindowMs / DAY);
  const { reward: rewardBefore, returnWindowMs } = settings.referral;
  const [rewardKind, setRewardKind] = useState(settings.referral.rewardKind);
  const saveReferral = async () => {
    const fen = fenOf(reward);
    if (fen === null) return save({ problem: '邀请奖励要写成 8 或 8.5 这样' });
    await save({ section: 'referral', reward: fen, returnWindowMs: days * DAY, rewardKind });
  };
  const referralMoved =
    fenOf(reward) !== rewardBefore ||
    days * DAY !== returnWindowMs ||
    rewardKind !== settings.referral.rewardKind;
  return (
    <>
      <div className='fields-2'>
        <Field name='店名'>
          <Input maxLength={20} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field name='首页的一句话'>
          <Input maxLength={40} value={slogan} onChange={(event) => setSlogan(event.target.value)} />
        </Field>
      </div>
      <Field name='下单后多少分钟内付款，过了就关单还库存'>
        <InputNumber
          precision={0}
          min={5}
          max={2880}
          value={minutes}
          suffix='分钟'
          onChange={(value) => setMinutes(value ?? 15)}
        />
      </Field>
      <SaveButton
        onSave={() =>
          save({ section: 'shop', name: name.trim(), slogan: slogan.trim(), payWithinMs: minutes * MINUTE })
        }
      />
      <hr />
      <div className='fields-2'>
        <Field name='邀请奖励：朋友第一单完成后给邀请人'>
          <YuanInput label='邀请奖励' value={reward} onChange={setReward} />
        </Field>
        <Field name='过了多少天没退才给'>
          <InputNumber
            precision={0}
            min={0}
            max={90}
            value={days}
            suffix='天'
            onChange={(value) => setDays(value ?? 7)}
          />
        </Field>
      </div>
      <FieldGroup name='谢礼给成'>
        <Radio.Group
          value={rewardKind}
          onChange={(event) => setRewardKind(event.target.value as typeof rewardKind)}
        >
          <Radio value='coupon'>券</Radio>
          <Radio value='points' disabled={settings.points === null}>
            {settings.points === null ? '积分（先打开积分）' : '等值的积分'}
          </Radio>
        </Radio.Group>
      </FieldGroup>
      {referralMoved && <SaveButton onSave={saveReferral} />}
    </>
  );
}

/** 积分规则. */
export function PointsSection({ settings, save }: SectionProps) {
  const { points } = settings;
  const [on, setOn] = useState(points !== null);
  const [perYuan, setPerYuan] = useState(points?.perYuan ?? 1);
  const [worth, setWorth] = useState(typedYuan(points?.worthFen ?? 1));
  const [share, setShare] = useState((points?.maxShare ?? 300) / 10);
  const saveAll = async () => {
    if (!on) return save({ section: 'points', points: null });
    const worthFen = fenOf(worth);
    if (worthFen === null) return save({ problem: '一分抵多少要写成 0.01 这样' });
    await save({ section: 'points', points: { perYuan, worthFen, maxShare: Math.round(share * 10) } });
  };
  return (
    <>
      <Field name='给积分'>
        <Switch className='fit' checked={on} onChange={setOn} />
      </Field>
      {on && (
        <div className='fields-2'>
          <Field name='每付 1 元给'>
            <InputNumber
              precision={0}
              min={0}
              max={100}
              value={perYuan}
              suffix='分'
              onChange={(value) => setPerYuan(value ?? 0)}
            />
          </Field>
          <Field name='一分抵多少元'>
            <YuanInput label='一分抵多少元' value={worth} onChange={setWorth} />
          </Field>
          <Field name='一单里最多抵货款的'>
            <InputNumber
              precision={1}
              min={0}
              max={100}
              value={share}
              suffix='%'
              onChange={(value) => setShare(value ?? 0)}
            />
          </Field>
        </div>
      )}
      {!on && points && <p className='mut'>关掉以后不再给也不能抵，已有的积分留着。</p>}
      <SaveButton onSave={saveAll} />
    </>
  );
}
