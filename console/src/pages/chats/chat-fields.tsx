import { Form, Input, Select } from 'antd';

export interface ChatFieldsValue {
  readonly name: string;
  readonly tags: string[];
  readonly leaderName: string;
  readonly pickupPointId: string;
  readonly rules: string;
}

interface ChatFieldsProps {
  readonly pickupPoints: readonly { readonly id: string; readonly name: string }[];
  readonly tags: readonly string[];
}

/** What the shop decides about a chat; the same when its code is made and when it is changed. */
export const ChatFields = ({ pickupPoints, tags }: ChatFieldsProps) => (
  <>
    <Form.Item<ChatFieldsValue>
      name='name'
      label='群名'
      extra='客人在小程序里看到的名字'
      rules={[{ required: true, whitespace: true, message: '给群起个名字' }]}
    >
      <Input maxLength={20} showCount placeholder='翠湖里三期群' />
    </Form.Item>
    <Form.Item<ChatFieldsValue>
      name='leaderName'
      label='团长怎么称呼'
      rules={[{ required: true, whitespace: true, message: '写上团长的称呼' }]}
    >
      <Input maxLength={20} placeholder='老周' />
    </Form.Item>
    <Form.Item<ChatFieldsValue>
      name='pickupPointId'
      label='自提点'
      rules={[{ required: true, message: '选一个自提点' }]}
    >
      <Select
        placeholder='群里的人默认在哪取'
        options={pickupPoints.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
    <Form.Item<ChatFieldsValue> name='tags' label='标签' extra='群特惠可以按标签一次给好几个群'>
      <Select
        mode='tags'
        maxCount={10}
        placeholder='小区、晨跑……'
        options={tags.map((tag) => ({ value: tag, label: tag }))}
      />
    </Form.Item>
    <Form.Item<ChatFieldsValue> name='rules' label='群规则' extra='写给群友看，例如几点截单、几点到店取'>
      <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2, maxRows: 5 }} />
    </Form.Item>
  </>
);
