import { useState, type ReactNode } from 'react';
import { App, Button } from 'antd';
import type { SettingsView } from '@/contract/settings';
import { call, type Failure } from '../../kit/api';
import { useAction } from '../../kit/use-action';
import { FailureNote, LoadedPart, Panel } from '../../parts/panel';
import { PageHead } from '../../parts/pieces';
import { AfterSaleSection } from './after-sale';
import { NamesSection, PickupSection, SourcesSection } from './lists';
import { PromotionsSection } from './promotions';
import type { Read, SectionProps } from './section';
import { ShippingSection } from './shipping';
import { PointsSection, ShopSection } from './shop';

/** 店铺设置: each section is saved by itself, and holds for the customer's next look. */
export default function Settings() {
  const loaded = useAction('settings.get', {});
  return (
    <>
      <PageHead title='店铺设置' sub='一块一块保存，保存完顾客下一眼就按新的算；已经下的单不变' />
      <LoadedPart from={loaded} rows={12}>
        {(settings) => <Sections key={loaded.at} first={settings} onReload={loaded.reload} />}
      </LoadedPart>
    </>
  );
}

function Sections({ first, onReload }: { first: SettingsView; onReload: () => void }) {
  const [settings, setSettings] = useState(first);
  const [failure, setFailure] = useState<(Failure & { readonly section: string }) | null>(null);
  const [problem, setProblem] = useState<{ readonly section: string; readonly text: string } | null>(null);
  const { message } = App.useApp();
  const saver = (section: string) => async (read: Read) => {
    setProblem('problem' in read ? { section, text: read.problem } : null);
    setFailure(null);
    if ('problem' in read) return;
    const answer = await call('settings.save', { rev: settings.rev, change: read });
    if (!answer.ok) return setFailure({ ...answer, section });
    setSettings(answer.value);
    void message.success('保存好了');
  };
  const part = (name: string, sub: string, Form: (props: SectionProps) => ReactNode) => (
    <Panel key={name} title={name} sub={sub}>
      <Form settings={settings} save={saver(name)} />
      {problem?.section === name && (
        <p className='problem' role='alert'>
          {problem.text}
        </p>
      )}
      {failure?.section === name && <FailureNote failure={failure} more='，没有保存' />}
      {failure?.section === name && failure.code === 'SETTINGS_MOVED' && (
        <Button onClick={onReload}>读新的</Button>
      )}
    </Panel>
  );
  return (
    <div className='settings-grid'>
      {part('店铺', '', ShopSection)}
      {part('积分', '按实付给，结算时抵钱', PointsSection)}
      {part('满减和活动', '同一单里只算最省的一个', PromotionsSection)}
      {part('运费', '同城写明送到哪、一口价；快递按地区和重量', ShippingSection)}
      {part('自提点', '有群在用的不能去掉', PickupSection)}
      {part('分类', '有商品的不能去掉', NamesSection)}
      {part('来源码', '海报和广告上的码，在会员和订单里显示成名字', SourcesSection)}
      {part('售后规则', '退货退款按这个来', AfterSaleSection)}
    </div>
  );
}
